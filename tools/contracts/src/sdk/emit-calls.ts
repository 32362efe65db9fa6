import { camelCase, docComment, pascalCase, propertyKey } from '../openapi/names.ts';
import { text } from '../schema/index.ts';
import type { ClientNames } from './emit-client.ts';

export interface CallsInput {
  readonly service: string;
  /** `<service>.<operationId>`, as the service.yaml lists them. */
  readonly calls: readonly string[];
  /** Clients of the platform by service. */
  readonly clients: ReadonlyMap<string, ClientNames>;
  readonly runtime: string;
  readonly importExtension: string;
}

/** The clients that one service may use: of each other service only the operations under its `calls`. */
export function emitCalls({ service, calls, clients, runtime, importExtension }: CallsInput): string {
  const byCallee = new Map<string, Set<string>>();
  for (const call of [...calls].sort()) {
    const [callee = '', ...rest] = call.split('.');
    const operationId = rest.join('.');
    const method = clients.get(callee)?.methods.get(operationId) ?? camelCase(operationId);
    byCallee.set(callee, (byCallee.get(callee) ?? new Set()).add(method));
  }
  const name = pascalCase(service);
  const callees = [...byCallee].map(([callee, methods]) => ({
    callee,
    type: clients.get(callee)?.type ?? `${pascalCase(callee)}Client`,
    factory: clients.get(callee)?.factory ?? `create${pascalCase(callee)}Client`,
    options: clients.get(callee)?.options,
    key: propertyKey(camelCase(callee)),
    list: [...methods].map(text),
  }));
  const imports = callees.map(
    ({ callee, type, factory, options }) =>
      `import { ${factory}, type ${type}${options === undefined ? '' : `, type ${options}`} } from ${text(`../../${callee}/index.gen${importExtension}`)};`,
  );
  const usual = `Readonly<Record<keyof ${name}Calls, ClientOptions>>`;
  const own = callees.map((one) => `readonly ${one.key}: ${one.options ?? 'ClientOptions'}`);
  const hasOwn = callees.some((one) => one.options !== undefined);
  const optionsType = hasOwn ? `{ ${own.join('; ')} }` : usual;
  // Where every client has options of its own, the usual ones would be an import without a use.
  const isUsual = !hasOwn || callees.some((one) => one.options === undefined);
  return `
import { ${isUsual ? 'type ClientOptions, ' : ''}only } from ${text(runtime)};
${imports.join('\n')}

${docComment([`The operations of other services that ${service} calls, by its service.yaml.`])}export interface ${name}Calls {
${callees.map(({ key, type, list }) => `readonly ${key}: Pick<${type}, ${list.join(' | ')}>;`).join('\n')}
}

${docComment([`Clients of the services that ${service} calls, with no more operations than it declares.`])}export const create${name}Calls = (options: ${optionsType}): ${name}Calls => ({
${callees.map(({ key, factory, list }) => `${key}: only(${factory}(options.${key}), [${list.join(', ')}]),`).join('\n')}
});
`;
}
