import type { HttpModel } from '../openapi/model.ts';
import { docComment, pascalCase } from '../openapi/names.ts';
import { text } from '../schema/index.ts';
import { type NamedOperation, nameOperations } from './client-names.ts';
import { isKey } from './client-operation.ts';
import type { ClientNames } from './emit-client.ts';

export interface HooksInput {
  readonly model: HttpModel;
  readonly client: ClientNames;
  /** Specifiers of the run time of hooks and of the client, as seen from the file. */
  readonly runtime: string;
  readonly clientFile: string;
}

type Kind = 'readHook' | 'pagedHook' | 'writeHook';

const isRead = ({ operation }: NamedOperation): boolean => operation.method === 'GET' || operation.method === 'HEAD';
const kindOf = (named: NamedOperation): Kind =>
  isRead(named) ? (named.operation.paginated ? 'pagedHook' : 'readHook') : 'writeHook';

/** Writes a hook for SWR per operation of a client: types and behaviour follow from the operation's type. */
export function emitHooks({ model, client, runtime, clientFile }: HooksInput): string[] {
  const service = pascalCase(model.service);
  const operations = nameOperations(model);
  const used = new Set<string>();
  const hooks = operations.map((named) => {
    const kind = kindOf(named);
    used.add(kind);
    const key = named.parameters.find(isKey)?.member;
    const keyed = kind === 'writeHook' && key !== undefined ? `, ${text(key)}` : '';
    return `${describe(named)}export const ${hookName(named, service)} = /* @__PURE__ */ ${kind}(hooks, ${text(named.method)}${keyed});`;
  });
  const provider = `${service}Provider`;
  return [
    `'use client';\nimport { ${['createHookContext', ...[...used].sort()].join(', ')} } from ${text(runtime)};\nimport type { ${client.type} } from ${text(clientFile)};`,
    `export { useRefresh } from ${text(runtime)};`,
    `const hooks = /* @__PURE__ */ createHookContext<${client.type}>(${text(model.service)}, ${text(provider)});`,
    `${docComment([`Gives the hooks of ${model.service} below it their client.`])}export const ${provider} = hooks.Provider;`,
    `${docComment([`The client of the nearest ${provider}.`])}export const use${service}Client = hooks.useClient;`,
    ...hooks,
  ];
}

/** Names of the file's own that an operation could have too. */
const hookName = ({ method }: NamedOperation, service: string): string => {
  const name = `use${method.charAt(0).toUpperCase()}${method.slice(1)}`;
  return name === `use${service}Client` || name === 'useRefresh' ? `${name}Operation` : name;
};

const describe = ({ operation }: NamedOperation): string =>
  docComment([operation.summary, `${operation.method} ${operation.path}`, operation.deprecated && '@deprecated']);
