import type { Field } from '../shared/fields.ts';
import { exampleOf, idFieldOf } from '../shared/fields.ts';
import { camel, GeneratorInputError, isPlural, pascal, sentence, singular } from '../shared/names.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export const KINDS = ['create', 'action', 'read', 'list', 'replace', 'change', 'delete'] as const;
export type Kind = (typeof KINDS)[number];

/** What an endpoint is, read from its method and path. */
export interface Endpoint {
  readonly method: Method;
  readonly path: string;
  readonly operationId: string;
  /**
   * `create`: 201 with a new id; `action`: something happens to one resource; `list`: a page; `read`, `replace`, `change`: one resource;
   * `delete`: 204.
   */
  readonly kind: Kind;
  readonly collection: string;
  /** The part of the path that names the resource, or all of its kind. */
  readonly about: string;
  readonly params: readonly string[];
  /** `Parcel`, and the property that identifies it. */
  readonly resource: string;
  readonly idField: string;
  readonly takesBody: boolean;
}

const METHODS: Readonly<Record<Kind, readonly Method[]>> = {
  create: ['POST'],
  action: ['POST'],
  read: ['GET'],
  list: ['GET'],
  replace: ['PUT'],
  change: ['PATCH'],
  delete: ['DELETE'],
};

/** @throws GeneratorInputError the path, method or kind is none */
export function readEndpoint(given: string, path: string, operationId: string, wanted?: string): Endpoint {
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
  if (fixed.length === 0) throw new GeneratorInputError(`${path} needs a part that is no parameter.`);
  const kind = kindOf(method, parts, wanted);
  // An action is one on what stands before it: POST /parcels/{parcelId}/return is about a parcel.
  const about = (kind === 'action' && fixed.length > 1 ? fixed.at(-2) : fixed.at(-1)) ?? '';
  const resource = pascal(singular(about));
  return {
    method,
    path,
    operationId,
    kind,
    collection: fixed[0] ?? about,
    about,
    params,
    resource,
    idField: `${camel(resource)}Id`,
    takesBody: method === 'POST' || method === 'PUT' || method === 'PATCH',
  };
}

const isMethod = (text: string): text is Method => ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(text);

function kindOf(method: Method, parts: readonly string[], wanted: string | undefined): Kind {
  if (wanted !== undefined && wanted !== '') {
    const kind = KINDS.find((one) => one === wanted);
    if (kind === undefined) throw new GeneratorInputError(`"${wanted}" is no kind. There are: ${KINDS.join(', ')}.`);
    if (METHODS[kind].includes(method)) return kind;
    throw new GeneratorInputError(
      `An endpoint of the kind ${kind} is a ${METHODS[kind].join(' or ')}, not a ${method}.`,
    );
  }
  const last = parts.at(-1) ?? '';
  const ofOne = last.startsWith('{');
  if (method === 'POST') return parts.some((part) => part.startsWith('{')) && !isPlural(last) ? 'action' : 'create';
  if (method === 'DELETE') return 'delete';
  if (method === 'PUT') return 'replace';
  if (method === 'PATCH') return 'change';
  return ofOne || !isPlural(last) ? 'read' : 'list';
}

const HEADERS = '../common/headers.yaml#/components';
const problem = (name: string) => ({ $ref: `../common/problem.yaml#/components/responses/${name}` });
const REQUEST_ID = { 'X-Request-Id': { $ref: `${HEADERS}/headers/RequestId` } };

/** The fields of the resource: its id, and what was named; nothing that nobody asked for. */
export const resourceFields = ({ idField }: Endpoint, fields: readonly Field[]): Field[] => [
  idFieldOf(idField),
  ...fields.filter(({ name }) => name !== idField),
];

/** The fields of the body: of a change, none has to be there. */
export const bodyFields = ({ kind, takesBody }: Endpoint, fields: readonly Field[]): readonly Field[] => {
  if (!takesBody) return [];
  return kind === 'change' ? fields.map((field) => ({ ...field, required: false })) : fields;
};

/** The operation of the OpenAPI document. */
export function operationOf(
  endpoint: Endpoint,
  summary: string,
  fields: readonly Field[],
  response: string,
  one: unknown,
): Record<string, unknown> {
  const { operationId, kind, collection, params, method } = endpoint;
  const hasBody = fields.length > 0 && endpoint.takesBody;
  const scope = `${collection}:${method === 'GET' ? 'read' : 'write'}`;
  const parameters = [
    ...params.map((name) => ({
      name,
      in: 'path',
      required: true,
      description: `${sentence(name)}.`,
      schema: { $ref: '../common/identity.yaml#/components/schemas/EntityId' },
    })),
    ...(method === 'POST' ? [{ $ref: `${HEADERS}/parameters/IdempotencyKey` }] : []),
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
    responses: { ...successOf(endpoint, response, one), ...problemsOf(endpoint, hasBody) },
  };
}

function successOf(endpoint: Endpoint, response: string, one: unknown): Record<string, unknown> {
  const { kind, resource } = endpoint;
  const name = sentence(resource);
  if (kind === 'delete') return { '204': { description: `${name} is gone.`, headers: REQUEST_ID } };
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

function problemsOf({ kind, params, method }: Endpoint, hasBody: boolean): Record<string, unknown> {
  return {
    '400': problem('BadRequest'),
    '401': problem('Unauthorized'),
    '403': problem('Forbidden'),
    ...((params.length > 0 || kind === 'read') && { '404': problem('NotFound') }),
    ...(method === 'POST' && { '409': problem('Conflict') }),
    ...(hasBody && { '413': problem('PayloadTooLarge'), '415': problem('UnsupportedMediaType') }),
    ...((hasBody || method === 'POST') && { '422': problem('UnprocessableContent') }),
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
