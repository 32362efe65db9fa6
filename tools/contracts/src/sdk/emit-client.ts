import { camelCase, docComment, pascalCase, propertyKey } from '../openapi/names.ts';
import type { HttpModel, OperationModel } from '../openapi/model.ts';
import type { ClientDocument, ClientOperation } from './client-document.ts';

export interface ClientFileInput {
  readonly model: HttpModel;
  readonly client: ClientDocument;
  /** Specifier of the client run time, as seen from the file. */
  readonly runtime: string;
  readonly importExtension: string;
}

/** The small file that dresses the generated API class in the platform's client: the facts of the contract, and the factory. */
export function emitClient({ model, client, runtime, importExtension }: ClientFileInput): string {
  const service = pascalCase(model.service);
  const facts = `${camelCase(model.service)}OperationFacts`;
  const entries = client.operations.map(
    (operation) => `${describe(operation)}${propertyKey(operation.method)}: ${factsOf(operation)},`,
  );
  return `
import { type CallOptions, type ClientOf, type ClientOptions, createClient } from ${JSON.stringify(runtime)};
import { ${client.apiClass} } from ${JSON.stringify(`./generated/apis/index${importExtension}`)};

export * from ${JSON.stringify(`./generated/models/index${importExtension}`)};
export type { CallOptions, ClientOptions };

/** What ${model.document.file} says about each operation. */
export const ${facts} = {
${entries.join('\n')}
} as const;

/** The operations of ${model.service}. */
export type ${service}Client = ClientOf<${client.apiClass}, typeof ${facts}>;

/** A client of ${model.service}: ${model.title}. */
export const create${service}Client = (options: ClientOptions): ${service}Client => createClient(${client.apiClass}, ${facts}, options);
`;
}

const describe = ({ operation }: ClientOperation): string =>
  docComment([
    operation.summary,
    operation.description,
    `${operation.method} ${operation.path}`,
    operation.deprecated && '@deprecated',
  ]);

function factsOf({ operation, idempotencyKey }: ClientOperation): string {
  const scopes = scopesOf(operation);
  return JSON.stringify({
    method: operation.method,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(operation.paginated ? { paginated: true } : {}),
  });
}

/** Scopes of the first alternative that takes a token; undefined when none does. */
function scopesOf(operation: OperationModel): readonly string[] | undefined {
  const schemes = operation.security.flatMap((alternative) => alternative.filter((scheme) => scheme.kind === 'bearer'));
  return schemes[0]?.scopes;
}
