import type { MockFacts } from '@pactline/sdk/runtime';
import { namedExamples } from '../openapi/examples.ts';
import type { HttpModel, ResponseModel } from '../openapi/model.ts';
import { camelCase, docComment, pascalCase, propertyKey } from '../openapi/names.ts';
import { literal, text } from '../schema/index.ts';
import type { Json } from '../source/index.ts';
import { type NamedOperation, nameOperations } from './client-names.ts';
import { preferred } from './client-operation.ts';
import type { ClientNames } from './emit-client.ts';

export interface MocksInput {
  readonly model: HttpModel;
  readonly client: ClientNames;
  /** Specifiers of the run time of mocks and of the client, as seen from the file. */
  readonly runtime: string;
  readonly clientFile: string;
}

/** Writes handlers for MSW: a table of what the contract answers, with its examples, and a factory. */
export function emitMocks({ model, client, runtime, clientFile }: MocksInput): string[] {
  const service = pascalCase(model.service);
  const facts = `${camelCase(model.service)}MockFacts`;
  const table = nameOperations(model).map((named) => `${propertyKey(named.method)}: ${literal(factsOf(named))},`);
  const { type, answers } = client;
  return [
    `import { createMocks, type MockFacts, type MockOptions, type Mocks } from ${text(runtime)};\nimport type { ${answers}, ${type} } from ${text(clientFile)};`,
    `${docComment([`What ${model.document.file} answers, by its examples.`])}const ${facts}: Readonly<Record<string, MockFacts>> = {\n${table.join('\n')}\n};`,
    `${docComment([`Handlers for MSW that answer as ${model.service} does.`])}export const create${service}Mocks = (options?: MockOptions): Mocks<${type}, ${answers}> => createMocks(${facts}, options);`,
  ];
}

const factsOf = ({ operation }: NamedOperation): MockFacts => ({
  method: operation.method,
  path: operation.path,
  answers: Object.fromEntries(operation.responses.map((response) => [response.status, answerFacts(response)])),
  ...(operation.paginated ? { paginated: true } : {}),
});

function answerFacts({ content }: ResponseModel): MockFacts['answers'][string] {
  const media = preferred(content);
  if (media === undefined) return {};
  const named = namedExamples(media.cursor);
  const own = media.schema.exists ? schemaExample(media.schema.resolve()) : undefined;
  const examples: [string, Json][] =
    named.length > 0 ? named.map(({ name, value }) => [name, value]) : own === undefined ? [] : [['example', own]];
  return { type: media.mediaType, ...(examples.length === 0 ? {} : { examples: Object.fromEntries(examples) }) };
}

const schemaExample = (schema: ResponseModel['cursor']): Json | undefined =>
  schema.get('example').value ?? schema.get('examples').items()[0]?.value;
