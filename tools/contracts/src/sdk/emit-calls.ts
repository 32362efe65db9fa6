import { camelCase, pascalCase, propertyKey } from '../openapi/names.ts';

export interface CallsInput {
  readonly service: string;
  /** `<service>.<operationId>`, as the service.yaml lists them. */
  readonly calls: readonly string[];
  readonly runtime: string;
  readonly importExtension: string;
}

/** The clients that one service may use: of each other service only the operations under its `calls`. */
export function emitCalls({ service, calls, runtime, importExtension }: CallsInput): string {
  const byCallee = new Map<string, string[]>();
  for (const call of [...calls].sort()) {
    const [callee = '', operationId = ''] = call.split('.');
    byCallee.set(callee, [...(byCallee.get(callee) ?? []), camelCase(operationId)]);
  }
  const name = pascalCase(service);
  const callees = [...byCallee].map(([callee, operations]) => ({
    callee,
    type: pascalCase(callee),
    key: propertyKey(camelCase(callee)),
    list: operations.map((operation) => JSON.stringify(operation)),
  }));
  const imports = callees.map(
    ({ callee, type }) =>
      `import { create${type}Client, type ${type}Client } from '../../${callee}/index.gen${importExtension}';`,
  );
  return `
import { type ClientOptions, only } from ${JSON.stringify(runtime)};
${imports.join('\n')}

/** The operations of other services that ${service} calls, by its service.yaml. */
export interface ${name}Calls {
${callees.map(({ key, type, list }) => `readonly ${key}: Pick<${type}Client, ${list.join(' | ')}>;`).join('\n')}
}

/** Clients of the services that ${service} calls, with no more operations than it declares. */
export const create${name}Calls = (options: Readonly<Record<keyof ${name}Calls, ClientOptions>>): ${name}Calls => ({
${callees.map(({ key, type, list }) => `${key}: only(create${type}Client(options.${key}), [${list.join(', ')}]),`).join('\n')}
});
`;
}
