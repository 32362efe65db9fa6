import { namedExamples } from '../openapi/examples.ts';
import type { HttpModel, ResponseModel } from '../openapi/model.ts';
import { camelCase, docComment, pascalCase, propertyKey } from '../openapi/names.ts';
import { text } from '../schema/index.ts';
import type { Json } from '../source/index.ts';
import { type NamedOperation, nameOperations } from './client-names.ts';
import { preferred } from './client-operation.ts';
import type { ClientNames } from './emit-client.ts';
import { ExampleNames } from './example-names.ts';

export interface MocksInput {
  readonly model: HttpModel;
  readonly client: ClientNames;
  /** Specifiers of the run time of mocks and of the client, as seen from the file. */
  readonly runtime: string;
  readonly clientFile: string;
}

/** Writes handlers for MSW: the examples of the contract, each once, a table of what it answers with them, and a factory. */
export function emitMocks({ model, client, runtime, clientFile }: MocksInput): string[] {
  const service = pascalCase(model.service);
  const facts = `${camelCase(model.service)}MockFacts`;
  const { type, answers } = client;
  const examples = new ExampleNames(['createMocks', `create${service}Mocks`, facts]);
  const table = nameOperations(model).map((named) => `${propertyKey(named.method)}: ${factsOf(named, examples)},`);
  return [
    `import { createMocks, type MockFacts, type MockOptions, type Mocks } from ${text(runtime)};\nimport type { ${answers}, ${type} } from ${text(clientFile)};`,
    ...examples.declarations(),
    `${docComment([`What ${model.document.file} answers, by its examples.`])}const ${facts}: Readonly<Record<string, MockFacts>> = {\n${table.join('\n')}\n};`,
    `${docComment([`Handlers for MSW that answer as ${model.service} does.`])}export const create${service}Mocks = (options?: MockOptions): Mocks<${type}, ${answers}> => createMocks(${facts}, options);`,
  ];
}

function factsOf({ operation }: NamedOperation, names: ExampleNames): string {
  const answers = operation.responses.map((one) => `${propertyKey(one.status)}: ${answerFacts(one, names)}`);
  const members = [
    `method: ${text(operation.method)}`,
    `path: ${text(operation.path)}`,
    `answers: { ${answers.join(', ')} }`,
    ...(operation.paginated ? ['paginated: true'] : []),
  ];
  return `{ ${members.join(', ')} }`;
}

function answerFacts({ content }: ResponseModel, names: ExampleNames): string {
  const media = preferred(content);
  if (media === undefined) return '{}';
  const named = namedExamples(media.cursor);
  const own = media.schema.exists ? schemaExample(media.schema.resolve()) : undefined;
  const examples: [string, Json][] =
    named.length > 0 ? named.map(({ name, value }) => [name, value]) : own === undefined ? [] : [['example', own]];
  // Of two examples of one name the later counts.
  const members = [...new Map(examples)].map(([name, value]) => `${propertyKey(name)}: ${names.of(name, value)}`);
  const shown = members.length === 0 ? '' : `, examples: { ${members.join(', ')} }`;
  return `{ type: ${text(media.mediaType)}${shown} }`;
}

const schemaExample = (schema: ResponseModel['cursor']): Json | undefined =>
  schema.get('example').value ?? schema.get('examples').items()[0]?.value;
