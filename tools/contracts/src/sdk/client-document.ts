import type { HttpModel, MediaModel, OperationModel, ParameterModel } from '../openapi/model.ts';
import { camelCase, pascalCase } from '../openapi/names.ts';
import { ClientSchemas, type MutableJson, type SchemaObject } from './client-schema.ts';

/** One OpenAPI document in one piece, ready for OpenAPI Generator, and the names by which it must call things. */
export interface ClientDocument {
  readonly document: SchemaObject;
  /** TypeScript names of properties that are no plain identifiers. */
  readonly nameMappings: Readonly<Record<string, string>>;
  readonly parameterNames: Readonly<Record<string, string>>;
  readonly operations: readonly ClientOperation[];
  readonly apiClass: string;
}

export interface ClientOperation {
  readonly operation: OperationModel;
  /** As the generator calls the method. */
  readonly method: string;
  readonly idempotencyKey?: string;
}

/** Bundles a contract for the client: all references into one document, successes only (failures arrive as problem errors). */
export function clientDocument(model: HttpModel): ClientDocument {
  const schemas = new ClientSchemas();
  const tag = pascalCase(model.service);
  const parameterNames = nameParameters(model);
  const paths: Record<string, SchemaObject> = {};
  for (const operation of model.operations) {
    const item = (paths[operation.path] ??= {});
    item[operation.method.toLowerCase()] = convertOperation(operation, tag, schemas);
  }
  const document: SchemaObject = {
    openapi: '3.0.3',
    info: {
      title: model.title,
      version: model.version,
      ...(model.description === '' ? {} : { description: model.description }),
    },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: schemas.components },
  };
  return {
    document,
    nameMappings: Object.fromEntries([...schemas.properties].sort().map((name) => [name, propertyName(name)])),
    parameterNames,
    operations: model.operations.map((operation) => clientOperation(operation, parameterNames)),
    apiClass: `${tag}Api`,
  };
}

function clientOperation(operation: OperationModel, names: Readonly<Record<string, string>>): ClientOperation {
  const key = operation.parameters.find(
    ({ in: place, name }) => place === 'header' && name.toLowerCase() === 'idempotency-key',
  );
  const idempotencyKey = key === undefined ? undefined : names[key.name];
  return { operation, method: methodName(operation), ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
}

const RESERVED = new Set(['constructor', 'request', 'configuration', 'isJsonMime']);
const methodName = (operation: OperationModel): string => {
  const name = camelCase(operation.operationId).replace(/[^A-Za-z0-9_$]/g, '') || 'operation';
  const legal = /^[A-Za-z_$]/.test(name) ? name : `_${name}`;
  return RESERVED.has(legal) ? `${legal}Operation` : legal;
};

/** camelCase and unique within the document; `body` belongs to the request body. */
function nameParameters(model: HttpModel): Record<string, string> {
  const names: Record<string, string> = {};
  const taken = new Set(['body']);
  for (const { name } of model.operations.flatMap((operation) => operation.parameters)) {
    if (Object.hasOwn(names, name)) continue;
    const ascii = camelCase(name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')).replace(/[^A-Za-z0-9]/g, '');
    const base = /^[A-Za-z]/.test(ascii) ? ascii : `parameter${ascii}`;
    let unique = base;
    for (let number = 2; taken.has(unique); number += 1) unique = `${base}${number}`;
    taken.add(unique);
    names[name] = unique;
  }
  return names;
}

function convertOperation(operation: OperationModel, tag: string, schemas: ClientSchemas): SchemaObject {
  const method = methodName(operation);
  const owner = pascalCase(method);
  const media = preferred(operation.body?.content ?? []);
  const description = [operation.summary, operation.description].filter((text) => text !== '').join('\n\n');
  return {
    operationId: method,
    tags: [tag],
    ...(description === '' ? {} : { summary: operation.summary, description }),
    ...(operation.deprecated === undefined ? {} : { deprecated: true }),
    'x-codegen-request-body-name': 'body',
    parameters: operation.parameters.map((parameter) => convertParameter(parameter, owner, schemas)),
    ...(media === undefined
      ? {}
      : {
          requestBody: {
            required: operation.body?.required === true,
            content: { [media.mediaType]: convertMedia(media, `${owner}Body`, schemas) },
          },
        }),
    responses: convertResponses(operation, owner, schemas),
  };
}

function convertParameter(parameter: ParameterModel, owner: string, schemas: ClientSchemas): SchemaObject {
  const schema = schemas.convert(parameter.schema, `${owner}${pascalCase(parameter.name)}`);
  return {
    name: parameter.name,
    in: parameter.in,
    required: parameter.required,
    ...(parameter.description === '' ? {} : { description: parameter.description }),
    ...(parameter.json
      ? { content: { 'application/json': { schema } } }
      : { style: parameter.style, explode: parameter.explode, schema }),
  };
}

function convertMedia(media: MediaModel, name: string, schemas: ClientSchemas): SchemaObject {
  if (media.form === 'binary') return { schema: { type: 'string', format: 'binary' } };
  if (media.form === 'text') return { schema: { type: 'string' } };
  return { schema: media.schema.exists ? schemas.convert(media.schema, name) : {} };
}

const preferred = (content: readonly MediaModel[]): MediaModel | undefined =>
  content.find(({ form }) => form === 'json') ?? content[0];

/** The generator types a method by one response: successes of different shapes become one union. */
function convertResponses(operation: OperationModel, owner: string, schemas: ClientSchemas): SchemaObject {
  const successes = operation.responses.filter(({ status }) => /^[23]/.test(status));
  const converted = successes.map((response) => {
    const media = preferred(response.content);
    return {
      response,
      media,
      content: media && convertMedia(media, `${owner}${pascalCase(response.status)}`, schemas),
    };
  });
  const schemasOf = converted.flatMap(({ content }) => (content?.schema === undefined ? [] : [content.schema]));
  const shapes = [...new Map(schemasOf.map((schema) => [JSON.stringify(schema), schema])).values()];
  const joint: MutableJson | undefined = shapes.length > 1 ? joinShapes(`${owner}Answer`, shapes, schemas) : shapes[0];
  const responses: SchemaObject = {};
  for (const { response, media } of converted) {
    responses[response.status] = {
      description: response.description,
      ...(media === undefined || joint === undefined ? {} : { content: { [media.mediaType]: { schema: joint } } }),
    };
  }
  return Object.keys(responses).length > 0 ? responses : { default: { description: 'A problem.' } };
}

function joinShapes(name: string, shapes: MutableJson[], schemas: ClientSchemas): MutableJson {
  schemas.components[name] = { oneOf: shapes };
  return { $ref: `#/components/schemas/${name}` };
}

/** Quoted unless it is a plain identifier, so that no property is renamed between code and wire. */
const propertyName = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name)
    ? name
    : `'${name.replace(/[\\'\n\r&<>"`={}]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
