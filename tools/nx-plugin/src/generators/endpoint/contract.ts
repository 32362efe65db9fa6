import type { Field } from '../shared/fields.ts';
import { exampleOf } from '../shared/fields.ts';
import { camel, GeneratorInputError, isPlural, pascal, sentence, singular } from '../shared/names.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What an endpoint is, read from its method and path. */
export interface Endpoint {
  readonly method: Method;
  readonly path: string;
  readonly operationId: string;
  /** `create`: 201 with a new id; `list`: a page; `read`, `change`: one resource; `remove`: 204. */
  readonly kind: 'create' | 'list' | 'read' | 'change' | 'remove';
  readonly collection: string;
  readonly params: readonly string[];
  /** `Parcel`, and the property that identifies it. */
  readonly resource: string;
  readonly idField: string;
  readonly hasBody: boolean;
}

/** @throws GeneratorInputError the path or method is none */
export function readEndpoint(given: string, path: string, operationId: string): Endpoint {
  const method = given.toUpperCase();
  if (!isMethod(method))
    throw new GeneratorInputError(`"${given}" is no method. There are: GET, POST, PUT, PATCH, DELETE.`);
  if (!/^(\/([a-z][a-z0-9]*(-[a-z0-9]+)*|\{[a-z][A-Za-z0-9]*\}))+$/.test(path))
    throw new GeneratorInputError(
      `"${path}" is no path. Write kebab-case with camelCase parameters and no slash at the end: /parcels/{parcelId}.`,
    );
  const parts = path.slice(1).split('/');
  const params = parts.filter((part) => part.startsWith('{')).map((part) => part.slice(1, -1));
  if (new Set(params).size < params.length) throw new GeneratorInputError(`${path} names a parameter twice.`);
  const fixed = parts.filter((part) => !part.startsWith('{'));
  const last = fixed.at(-1);
  if (last === undefined) throw new GeneratorInputError(`${path} needs a part that is no parameter.`);
  const ofOne = parts.at(-1)?.startsWith('{') ?? false;
  const resource = pascal(singular(last));
  return {
    method,
    path,
    operationId,
    kind: kindOf(method, ofOne, last),
    collection: fixed[0] ?? last,
    params,
    resource,
    idField: `${camel(resource)}Id`,
    hasBody: method === 'POST' || method === 'PUT' || method === 'PATCH',
  };
}

const isMethod = (text: string): text is Method => ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(text);

function kindOf(method: Method, ofOne: boolean, last: string): Endpoint['kind'] {
  if (method === 'POST') return 'create';
  if (method === 'DELETE') return 'remove';
  if (method === 'GET') return ofOne || !isPlural(last) ? 'read' : 'list';
  return 'change';
}

const HEADERS = '../common/headers.yaml#/components';
const problem = (name: string) => ({ $ref: `../common/problem.yaml#/components/responses/${name}` });
const REQUEST_ID = { 'X-Request-Id': { $ref: `${HEADERS}/headers/RequestId` } };

/** The fields of the resource: its id, what the body says, and when it was made. */
export const resourceFields = ({ idField }: Endpoint, fields: readonly Field[]): Field[] => [
  {
    name: idField,
    required: true,
    schema: { $ref: '../common/identity.yaml#/components/schemas/EntityId' },
    example: '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e4a',
  },
  ...fields.filter(({ name }) => name !== idField && name !== 'createdAt'),
  {
    name: 'createdAt',
    required: true,
    schema: { $ref: '../common/identity.yaml#/components/schemas/Timestamp' },
    example: '2026-03-14T09:26:53.589Z',
  },
];

/** The operation of the OpenAPI document. */
export function operationOf(
  endpoint: Endpoint,
  summary: string,
  fields: readonly Field[],
  response: string,
  one: unknown,
): Record<string, unknown> {
  const { operationId, kind, collection, params, hasBody, method } = endpoint;
  const scope = `${collection}:${method === 'GET' ? 'read' : 'write'}`;
  const parameters = [
    ...params.map((name) => ({
      name,
      in: 'path',
      required: true,
      description: `${sentence(name)}.`,
      schema: { $ref: '../common/identity.yaml#/components/schemas/EntityId' },
    })),
    ...(kind === 'create' ? [{ $ref: `${HEADERS}/parameters/IdempotencyKey` }] : []),
    ...(kind === 'list' ? [{ $ref: `${HEADERS}/parameters/Limit` }, { $ref: `${HEADERS}/parameters/Cursor` }] : []),
  ];
  return {
    operationId,
    tags: [sentence(collection)],
    summary,
    security: [{ bearer: [scope] }],
    ...(parameters.length > 0 && { parameters }),
    ...(hasBody && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { $ref: `#/components/schemas/${pascal(operationId)}` },
            examples: { [operationId]: { value: exampleOf(fields) } },
          },
        },
      },
    }),
    responses: { ...successOf(endpoint, response, one), ...problemsOf(endpoint) },
  };
}

function successOf(endpoint: Endpoint, response: string, one: unknown): Record<string, unknown> {
  const { kind, resource } = endpoint;
  const name = sentence(resource);
  if (kind === 'remove') return { '204': { description: `${name} is gone.`, headers: REQUEST_ID } };
  const content = (example: unknown) => ({
    'application/json': {
      schema: { $ref: `#/components/schemas/${response}` },
      examples: { [camel(response)]: { value: example } },
    },
  });
  if (kind === 'create') {
    const headers = { ...REQUEST_ID, Location: { $ref: `${HEADERS}/headers/Location` } };
    return { '201': { description: `${name} was created.`, headers, content: content(one) } };
  }
  if (kind === 'list')
    return {
      '200': { description: 'A page.', headers: REQUEST_ID, content: content({ data: [one], nextCursor: null }) },
    };
  return { '200': { description: `${name}.`, headers: REQUEST_ID, content: content(one) } };
}

function problemsOf({ kind, params, hasBody }: Endpoint): Record<string, unknown> {
  return {
    '400': problem('BadRequest'),
    '401': problem('Unauthorized'),
    '403': problem('Forbidden'),
    ...((params.length > 0 || kind === 'read') && { '404': problem('NotFound') }),
    ...(kind === 'create' && { '409': problem('Conflict') }),
    ...(hasBody && {
      '413': problem('PayloadTooLarge'),
      '415': problem('UnsupportedMediaType'),
      '422': problem('UnprocessableContent'),
    }),
    '500': problem('InternalError'),
    '503': problem('ServiceUnavailable'),
    default: problem('Unexpected'),
  };
}

/** The page of a list: items and where to go on. */
export const pageSchema = (endpoint: Endpoint, one: unknown): Record<string, unknown> => ({
  type: 'object',
  title: `Page of ${endpoint.collection}`,
  required: ['data', 'nextCursor'],
  properties: {
    data: { type: 'array', maxItems: 100, items: { $ref: `#/components/schemas/${endpoint.resource}` } },
    nextCursor: { $ref: `${HEADERS}/schemas/NextCursor` },
  },
  examples: [{ data: [one], nextCursor: null }],
});
