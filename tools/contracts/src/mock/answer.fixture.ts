import { contractFolder } from '../testing/contract-folder.ts';
import { loadWorkspace } from '../source/index.ts';
import { answer } from './answer.ts';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import type { MockRequest } from './read-request.ts';

/** A service with what a mock meets: examples and none, pages, several media types, problems and others. */
export const parcelContract = `
openapi: 3.1.0
info: { title: Parcel, version: 1.0.0 }
paths:
  /parcels:
    get:
      operationId: listParcels
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 10 } }
        - { name: cursor, in: query, schema: { type: string, minLength: 1, examples: [shown] } }
      responses:
        '200':
          description: A page.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Page' }
              examples:
                two: { value: { data: [{ parcelId: 0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e01 }, { parcelId: 0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e02 }], nextCursor: more } }
    post:
      operationId: sendParcel
      security: [{ bearer: ['parcels:write'] }]
      parameters:
        - { name: Idempotency-Key, in: header, required: true, schema: { type: string, minLength: 1 } }
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/NewParcel' } }
          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/NewParcel' } }
      responses:
        '201':
          description: Sent.
          headers:
            Location: { required: true, schema: { type: string, format: uri-reference } }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Parcel' }
              examples:
                broken: { value: { parcelId: 5 } }
        '422': { $ref: '#/components/responses/Unprocessable' }
        default: { $ref: '#/components/responses/Failed' }
  /parcels/{parcelId}:
    get:
      operationId: getParcel
      deprecated: true
      x-sunset: '2030-01-01'
      parameters: [{ name: parcelId, in: path, required: true, schema: { type: string, format: uuid } }]
      responses:
        '200':
          description: The parcel.
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Parcel' }
              examples:
                light: { value: { parcelId: 0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e01, grams: 1 } }
                heavy: { value: { parcelId: 0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2e01, grams: 9000 } }
            text/plain:
              schema: { type: string }
              example: a parcel
        '404':
          description: Gone.
          content:
            application/json:
              schema: { type: object, required: [code], properties: { code: { type: string, const: GONE } }, additionalProperties: false }
              examples: { gone: { value: { code: GONE } } }
    delete:
      operationId: removeParcel
      parameters: [{ name: parcelId, in: path, required: true, schema: { type: string, format: uuid } }]
      responses:
        '204': { description: Removed. }
        4XX: { $ref: '#/components/responses/Failed' }
  /hooks:
    post:
      operationId: takeHook
      security: [{ signed: [] }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewParcel' } } } }
      responses:
        '200': { description: Taken. }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    signed: { type: apiKey, in: header, name: X-Signature, x-signature: stripe }
  responses:
    Unprocessable:
      description: It does not fit.
      content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } }
    Failed:
      description: It failed.
      content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } }
  schemas:
    Problem:
      type: object
      required: [type, title, status]
      properties:
        type: { type: string, examples: ['urn:problem:failed'] }
        title: { type: string, examples: [Failed] }
        status: { type: integer, minimum: 400, maximum: 599, examples: [500] }
    NewParcel:
      type: object
      required: [to]
      additionalProperties: false
      properties:
        to: { type: string, minLength: 2 }
        grams: { type: integer, minimum: 1 }
        tags: { type: array, items: { type: string, enum: [fragile, heavy] } }
    Parcel:
      type: object
      required: [parcelId]
      properties:
        parcelId: { type: string, format: uuid }
        grams: { type: integer, minimum: 1 }
    Page:
      type: object
      required: [data, nextCursor]
      properties:
        data: { type: array, items: { $ref: '#/components/schemas/Parcel' } }
        nextCursor: { type: [string, 'null'] }
`;

/** Reads contracts from text. */
export async function catalogueOf(openapi: string): Promise<Catalogue> {
  const folder = await contractFolder({ 'specs/parcel/openapi.yaml': openapi });
  try {
    return readCatalogue(await loadWorkspace(folder.specs, { services: folder.services }));
  } finally {
    await folder.remove();
  }
}

export interface Ask {
  readonly method?: string;
  readonly headers?: MockRequest['headers'];
  readonly json?: unknown;
  readonly body?: string;
  readonly auth?: boolean;
}

/** Asks the first service of a catalogue. */
export async function ask(
  catalogue: Catalogue,
  address: string,
  { method = 'GET', headers = {}, json, body, auth = false }: Ask = {},
) {
  const url = new URL(address, 'http://mock');
  const text = body ?? (json === undefined ? '' : JSON.stringify(json));
  const response = await answer(
    catalogue,
    catalogue.services[0]!,
    {
      method,
      path: url.pathname,
      query: url.search,
      headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: Buffer.from(text),
    },
    { auth, seed: '' },
  );
  const isJson = response.headers['content-type']?.includes('json') === true;
  return { ...response, value: isJson ? (JSON.parse(response.body) as unknown) : response.body };
}
