import { formParts } from '../openapi/form-parts.ts';
import type { HttpModel, MediaModel, ResponseModel } from '../openapi/model.ts';
import { camelCase, docComment, pascalCase, propertyKey } from '../openapi/names.ts';
import { type Emitter, literal, text } from '../schema/index.ts';
import { type NamedOperation, nameOperations } from './client-names.ts';
import { answerForm, answersOf, bodiesOf, factsOf, isKey, preferred, schemesOf } from './client-operation.ts';
import { ClientTypes } from './client-types.ts';

/** What other generated code has to know of a client. */
export interface ClientNames {
  readonly service: string;
  /** The client's type. */
  readonly type: string;
  readonly factory: string;
  /** The type of answers by operation and status. */
  readonly answers: string;
  /** The type of its options, where it has one of its own. */
  readonly options?: string;
  /** Members by operation id. */
  readonly methods: ReadonlyMap<string, string>;
}

export interface ClientInput {
  readonly model: HttpModel;
  readonly emitter: Emitter;
  /** Specifier of the client run time, as seen from the file. */
  readonly runtime: string;
}

/** A client's file in declarations, imports first. */
export interface EmittedClient {
  readonly declarations: readonly string[];
  readonly names: ClientNames;
}

/** Writes the client of a document: its types, one request type per operation, the client's interface, and a factory. */
export function emitClient({ model, emitter, runtime }: ClientInput): EmittedClient {
  const service = pascalCase(model.service);
  const types = new ClientTypes(emitter, model.document);
  const operations = nameOperations(model);
  // What the contract names gets its name first: everything is asked for once before anything else is named.
  for (const operation of operations) {
    requestOf(operation, '', types, (name) => name);
    answerOf(operation, types, (name) => name);
  }
  const declared = types.declarations();
  const imported = new Map<string, string>();
  const runtimeName = (name: string): string => {
    const local = imported.get(name) ?? types.name(name);
    imported.set(name, local);
    return local;
  };

  const type = types.name(`${service}Client`, `${service}ServiceClient`);
  const answers = types.name(`${service}Answers`, `${service}ServiceAnswers`);
  const factory = `create${service}Client`;
  const facts = `${camelCase(model.service)}OperationFacts`;
  const requests: string[] = [];
  const members = operations.map((named) => {
    const { operation, method } = named;
    const request = hasRequest(named)
      ? types.name(`${pascalCase(method)}Request`, `${pascalCase(method)}OperationRequest`)
      : 'object';
    if (hasRequest(named)) requests.push(requestOf(named, request, types, runtimeName));
    const kind = runtimeName(operation.paginated ? 'PagedOperation' : 'Operation');
    return `${describe(named)}readonly ${propertyKey(method)}: ${kind}<${request}, ${answerOf(named, types, runtimeName)}>;`;
  });
  const byStatus = operations.map((named) => `${propertyKey(named.method)}: ${statusesOf(named, types, runtimeName)};`);
  const table = operations.map((named) => `${propertyKey(named.method)}: ${literal(factsOf(named))},`);
  const schemes = [...schemesOf(model.operations)];
  const given = schemes.map(
    ([scheme, source]) => `readonly ${propertyKey(scheme)}?: ${runtimeName(source)} | undefined`,
  );
  const ownOptions = given.length === 0 ? undefined : types.name(`${type}Options`);
  const options = ownOptions ?? runtimeName('ClientOptions');
  const optionsType = `/** Options of a client of ${model.service}, with the credentials that its contract knows. */\nexport type ${options} = ${runtimeName('ClientOptions')}<{ ${given.join('; ')} }>;`;
  const create = runtimeName('createClient');
  const declarations = [
    ...importLines(imported, types, runtime),
    ...declared,
    ...requests,
    `${docComment([`The operations of ${model.service}.`, model.description])}export interface ${type} {\n${members.join('\n')}\n}`,
    `${docComment([`What each operation of ${model.service} answers, by status.`])}export interface ${answers} {\n${byStatus.join('\n')}\n}`,
    `${docComment([`What ${model.document.file} says about each operation.`])}export const ${facts} = {\n${table.join('\n')}\n} as const;`,
    ...(ownOptions === undefined ? [] : [optionsType]),
    `${docComment([`A client of ${model.service}: ${model.title}.`])}export const ${factory} = (options: ${options}): ${type} => ${create}<${type}>(${facts}, options);`,
  ];
  const methods = new Map(operations.map(({ operation, method }) => [operation.operationId, method]));
  const names = { service: model.service, type, factory, answers, methods };
  return { declarations, names: ownOptions === undefined ? names : { ...names, options: ownOptions } };
}

/** Imports from the run time, and what is passed on from there to the client's users. */
function importLines(imported: ReadonlyMap<string, string>, types: ClientTypes, runtime: string): string[] {
  const sorted = [...imported].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([name, local]) => {
    const renamed = name === local ? name : `${name} as ${local}`;
    return name === 'createClient' ? renamed : `type ${renamed}`;
  });
  const passed = ['CallOptions', 'ClientOptions'].filter((name) => imported.get(name) === name || !types.isTaken(name));
  const passing = passed.length === 0 ? [] : [`export type { ${passed.join(', ')} } from ${text(runtime)};`];
  return [`import { ${lines.join(', ')} } from ${text(runtime)};`, ...passing];
}

const hasRequest = ({ operation, parameters }: NamedOperation): boolean =>
  parameters.length > 0 || bodiesOf(operation).length > 0;

function requestOf(named: NamedOperation, name: string, types: ClientTypes, runtime: (name: string) => string): string {
  const { operation, parameters } = named;
  const id = pascalCase(operation.operationId);
  const members = parameters.map((one) => {
    const { parameter, member } = one;
    const type = types.use(parameter.schema, `${id}${pascalCase(parameter.name)}`, 'request');
    const isCookie = parameter.in === 'cookie';
    const isNeeded = parameter.required && !isKey(one) && !isCookie;
    return `${docComment([parameter.description, isCookie && 'A cookie: browsers send their own.'])}${propertyKey(member)}${isNeeded ? '' : '?'}: ${type}${isNeeded ? '' : ' | undefined'};`;
  });
  const bodies = bodiesOf(operation);
  const end = operation.body?.required === true ? '' : '?';
  const nothing = end === '' ? '' : ' | undefined';
  const alternatives = bodies.map((media, index) => {
    const isRange = media.mediaType.includes('*');
    // The preferred media type needs no mention.
    const mark = (index === 0 && !isRange) || end !== '' ? '?' : '';
    const type = isRange ? 'string' : text(media.mediaType);
    const chosen =
      bodies.length > 1 || isRange ? `contentType${mark}: ${type}${mark === '' ? '' : ' | undefined'};\n` : '';
    return `${chosen}body${end}: ${bodyType(media, `${id}Body${bodies.length > 1 ? pascalCase(media.mediaType) : ''}`, types, runtime)}${nothing};`;
  });
  const doc = docComment([`What ${named.method} takes: ${operation.method} ${operation.path}`]);
  const [first, ...others] = alternatives;
  if (others.length === 0)
    return `${doc}export interface ${name} {\n${[...members, ...(first === undefined ? [] : [first])].join('\n')}\n}`;
  const union = alternatives.map((alternative) => `{ ${alternative} }`).join(' | ');
  return `${doc}export type ${name} = ${members.length === 0 ? '' : `{\n${members.join('\n')}\n} & `}(${union});`;
}

function bodyType(media: MediaModel, name: string, types: ClientTypes, runtime: (name: string) => string): string {
  if (media.form === 'binary') return runtime('BinaryBody');
  if (media.form === 'text') return 'string';
  if (media.form === 'json') return types.use(media.schema, name, 'request');
  const parts = formParts(media).map((part) => {
    const type =
      part.file === undefined
        ? types.use(part.schema, `${name}${pascalCase(part.name)}`, 'request')
        : `${part.file === 'many' ? 'readonly ' : ''}${runtime('FilePart')}${part.file === 'many' ? '[]' : ''}`;
    const doc = docComment([part.schema.resolve().string('description')]);
    return `${doc}${propertyKey(part.name)}${part.required ? '' : '?'}: ${type}${part.required ? '' : ' | undefined'};`;
  });
  return parts.length === 0 ? '{ [name: string]: unknown }' : `{\n${parts.join('\n')}\n}`;
}

/** The union of what successes carry; `void` where none carries anything. */
function answerOf(named: NamedOperation, types: ClientTypes, runtime: (name: string) => string): string {
  const found = answersOf(named.operation).map((response) => carriedBy(named, response, types, runtime));
  const distinct = [...new Set(found)];
  if (distinct.every((type) => type === 'undefined')) return 'void';
  return distinct.includes('unknown') ? 'unknown' : distinct.join(' | ');
}

/** What each status carries; failures carry problems, or what the contract leaves to the service. */
function statusesOf(named: NamedOperation, types: ClientTypes, runtime: (name: string) => string): string {
  const successes = new Set(answersOf(named.operation));
  const members = named.operation.responses.map((response) => {
    const isProblem = preferred(response.content)?.mediaType.startsWith('application/problem+json') === true;
    const failure = isProblem ? runtime('Problem') : response.content.length === 0 ? 'undefined' : 'unknown';
    const key = /^\d{3}$/.test(response.status) ? response.status : text(response.status);
    return `${key}: ${successes.has(response) ? carriedBy(named, response, types, runtime) : failure};`;
  });
  return `{ ${members.join(' ')} }`;
}

function carriedBy(
  { operation }: NamedOperation,
  response: ResponseModel,
  types: ClientTypes,
  runtime: (name: string) => string,
): string {
  const form = answerForm(response);
  const media = preferred(response.content);
  if (form === 'none' || media === undefined) return 'undefined';
  if (form === 'binary') return runtime('BinaryAnswer');
  if (form === 'text') return 'string';
  if (!media.schema.exists) return 'unknown';
  const end = response.content.length > 1 ? pascalCase(media.mediaType) : '';
  const name = `${pascalCase(operation.operationId)}${pascalCase(response.status)}${end}`;
  return types.use(media.schema, name, 'response');
}

const describe = ({ operation }: NamedOperation): string =>
  docComment([
    operation.summary,
    operation.description,
    `${operation.method} ${operation.path}`,
    operation.deprecated && '@deprecated',
  ]);
