/** One HTTP contract of a case family. */
export interface HttpCase {
  readonly name: string;
  /** `paths` and `components` of an OpenAPI document, or a whole document. */
  readonly text: string;
}

const head = (version = '3.1.0'): string => `openapi: ${version}\ninfo: { title: Case, version: 1.0.0 }\n`;
const ok = "responses: { '200': { description: ok } }";

/** Names of the language, of its globals, and of what generated code itself imports. */
const GLOBALS = (
  'Error Date Record Response Request Promise Array Map Set Object String Number Boolean Symbol Function File Blob Uint8Array URL ' +
  'Partial Readonly ReadonlyArray Pick Omit Exclude Awaited Headers Event FormData Buffer RegExp JSON Math Proxy Reflect Iterator ' +
  'Operation PagedOperation ClientOptions Auth Credential ApiKeyCredential RequestContext OperationDefinition ServiceContract ' +
  'Controller Get Post Inject Req Res Unknown CaseApi CaseClient z s any never undefined null default class interface type'
).split(' ');

/** What an OpenAPI document may say about HTTP, by family. */
export const httpCases: readonly HttpCase[] = [
  {
    name: 'parameter styles',
    text: `${head()}paths:
  /a/{simple}/{label}/{matrix}:
    get:
      operationId: styles
      parameters:
        - { name: simple, in: path, required: true, schema: { type: array, items: { type: integer } } }
        - { name: label, in: path, required: true, style: label, schema: { type: string } }
        - { name: matrix, in: path, required: true, style: matrix, schema: { type: number } }
        - { name: exploded, in: query, schema: { type: array, items: { type: integer } } }
        - { name: joined, in: query, explode: false, schema: { type: array, items: { type: boolean } } }
        - { name: spaced, in: query, style: spaceDelimited, schema: { type: array, items: { type: string } } }
        - { name: deep, in: query, style: deepObject, schema: { type: object, properties: { from: { type: integer }, tags: { type: array, items: { type: string } } } } }
        - { name: json, in: query, content: { application/json: { schema: { type: object, properties: { x: { type: integer } } } } } }
        - { name: withDefault, in: query, schema: { type: integer, default: 7 } }
        - { name: nullable, in: query, schema: { type: [integer, 'null'] } }
        - { name: X-List, in: header, schema: { type: array, items: { type: integer } } }
      ${ok}`,
  },
  {
    name: 'parameters that used to be lost',
    text: `${head()}paths:
  /a:
    get:
      operationId: read
      parameters:
        - { name: rest, in: query, style: form, explode: true, schema: { type: object, additionalProperties: { type: integer } } }
        - { name: f, in: query, style: deepObject, schema: { $ref: '#/components/schemas/Filter' } }
        - { name: constructor, in: query, schema: { type: string } }
        - { name: X-Ids, in: header, schema: { type: array, items: { type: integer } } }
        - { name: session, in: cookie, required: true, schema: { type: integer } }
      ${ok}
    head: { operationId: look, responses: { '200': { description: ok, headers: { X-Size: { schema: { type: integer } } } } } }
    options: { operationId: ask, ${ok} }
    post:
      operationId: send
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, required: [image], properties: { image: { type: string, contentMediaType: image/png, maxLength: 3 }, more: { type: array, items: { type: string, format: binary } } } }
            encoding: { image: { contentType: image/png } }
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { tags: { type: array, items: { type: string } }, at: { $ref: '#/components/schemas/Filter' } } }
            encoding: { tags: { style: form, explode: false }, at: { style: deepObject } }
      ${ok}
components:
  schemas:
    Filter:
      type: object
      properties:
        a: { type: string }
        n: { type: object, properties: { m: { type: integer }, next: { $ref: '#/components/schemas/Filter' } } }
        list: { type: array, items: { type: object, properties: { x: { type: number } } } }`,
  },
  {
    name: 'names',
    text: `${head()}paths:
  /größe/{order-id}.{format}:
    get:
      operationId: get-größe.v2
      parameters:
        - { name: order-id, in: path, required: true, schema: { type: string } }
        - { name: format, in: path, required: true, schema: { type: string, enum: [json, xml] } }
        - { name: class, in: query, schema: { type: string } }
        - { name: '1st', in: query, schema: { type: string } }
        - { name: 'filter[name]', in: query, schema: { type: string } }
      ${ok}
  /constructor: { get: { operationId: constructor, ${ok} } }
  /delete: { delete: { operationId: delete, ${ok} } }
  /orders/{id}:cancel: { post: { operationId: cancel, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${ok} } }`,
  },
  {
    name: 'schemas called like generated types',
    text: `${head()}paths:
  /orders:
    post:
      operationId: placeOrder
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/PlaceOrderRequest' } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/PlaceOrderResponse' } } } } }
components:
  schemas:
    PlaceOrderRequest: { type: object, properties: { a: { type: string } } }
    PlaceOrderResponse: { type: object, properties: { request: { $ref: '#/components/schemas/PlaceOrderRequest' }, auth: { $ref: '#/components/schemas/Auth' } } }
    Auth: { type: object, properties: { user: { type: string } } }
    CaseApi: { type: string, enum: [x, y] }
    Promise: { type: object, properties: { z: { type: string } } }`,
  },
  {
    name: 'several responses and headers',
    text: `${head()}paths:
  /jobs:
    post:
      operationId: start
      responses:
        '200': { description: done, headers: { ETag: { required: true, schema: { type: string } }, X-Count: { schema: { type: integer } } }, content: { application/json: { schema: { type: object, required: [result], properties: { result: { type: integer } } } } } }
        '202': { description: later, headers: { Location: { required: true, schema: { type: string, format: uri-reference } } } }
        '303': { description: elsewhere }
        4XX: { $ref: '#/components/responses/Problem' }
        default: { $ref: '#/components/responses/Problem' }
  /any: { get: { operationId: any, responses: { 2XX: { description: ok, content: { application/json: {} } } } } }
  /only-default: { get: { operationId: onlyDefault, responses: { default: { description: ok, content: { text/plain: { schema: { type: string } } } } } } }
components:
  responses:
    Problem: { description: p, content: { application/problem+json: { schema: { type: object, properties: { title: { type: string } } } } } }`,
  },
  {
    name: 'media types',
    text: `${head()}paths:
  /files:
    post:
      operationId: upload
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: { $ref: '#/components/schemas/Upload' }
            encoding: { meta: { contentType: application/json } }
      responses: { '200': { description: ok, content: { application/octet-stream: {}, application/json: { schema: { type: array, items: { type: string } } } } } }
    put:
      operationId: replace
      requestBody: { content: { application/octet-stream: {} } }
      responses: { '204': { description: ok } }
    patch:
      operationId: several
      requestBody:
        required: true
        content:
          application/json: { schema: { type: object, required: [a], properties: { a: { type: integer } } } }
          text/csv: { schema: { type: string } }
          image/*: {}
          application/x-www-form-urlencoded: { schema: { type: object, additionalProperties: false, properties: { n: { type: integer }, many: { type: array, items: { type: integer } } } } }
      responses: { '200': { description: ok, content: { application/vnd.case+json: { schema: { type: object } } } } }
components:
  schemas:
    Upload:
      type: object
      required: [file, count]
      properties:
        file: { type: string, format: binary }
        more: { type: array, items: { type: string, contentMediaType: image/png } }
        count: { type: integer }
        meta: { type: object, properties: { tags: { type: array, items: { type: string } } } }`,
  },
  {
    name: 'security',
    text: `${head()}security: [{ bearer: [all] }]
paths:
  /a: { get: { operationId: inherited, ${ok} } }
  /b: { get: { operationId: open, security: [], ${ok} } }
  /c: { get: { operationId: maybe, security: [{ bearer: [x] }, {}], ${ok} } }
  /d: { get: { operationId: oauth, security: [{ oauth: [y] }], ${ok} } }
  /e: { post: { operationId: signed, security: [{ hook: [] }], requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Hook' } } } }, ${ok} } }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://x.example', scopes: { y: why } } } }
    hook: { type: apiKey, in: header, name: X-Sign, x-signature: stripe }
  schemas: { Hook: { type: object, properties: { id: { type: string } } } }`,
  },
  {
    name: 'read-only and write-only, recursive, OpenAPI 3.0',
    text: `${head('3.0.3')}paths:
  /trees:
    put:
      operationId: putTree
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } } } }
components:
  schemas:
    Tree:
      type: object
      required: [id, name]
      properties:
        id: { type: string, readOnly: true }
        secret: { type: string, writeOnly: true }
        name: { type: string, nullable: true }
        weight: { type: number, minimum: 0, exclusiveMinimum: true }
        children: { type: array, items: { $ref: '#/components/schemas/Tree' } }`,
  },
  {
    name: 'unions in and out',
    text: `${head()}paths:
  /pets:
    post:
      operationId: addPet
      requestBody: { required: true, content: { application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { anyOf: [{ $ref: '#/components/schemas/Cat' }, { type: 'null' }] } } } } }
components:
  schemas:
    Cat: { type: object, required: [kind], properties: { kind: { type: string, const: Cat }, lives: { type: integer } } }
    Dog: { type: object, required: [kind], properties: { kind: { type: string, const: Dog }, good: { type: boolean } } }`,
  },
  {
    name: 'references to everything',
    text: `${head()}paths:
  /x/{id}:
    $ref: '#/components/pathItems/X'
components:
  pathItems:
    X:
      get:
        operationId: getX
        parameters: [{ $ref: '#/components/parameters/Id' }]
        responses: { '200': { $ref: '#/components/responses/Ok' } }
        links: { self: { operationId: getX } }
      post:
        operationId: postX
        parameters: [{ $ref: '#/components/parameters/Id' }]
        requestBody: { $ref: '#/components/requestBodies/Body' }
        responses: { '200': { $ref: '#/components/responses/Ok' } }
  parameters: { Id: { name: id, in: path, required: true, schema: { $ref: '#/components/schemas/Id' } } }
  requestBodies: { Body: { required: true, content: { application/json: { schema: { type: object, properties: { at: { $ref: '#/components/schemas/Id' } } } } } } }
  responses: { Ok: { description: ok, headers: { X-A: { $ref: '#/components/headers/A' } }, content: { application/json: { schema: { type: object, properties: { at: { $ref: '#/components/schemas/Id' } } } } } } }
  headers: { A: { schema: { $ref: '#/components/schemas/Id' } } }
  schemas: { Id: { type: string, pattern: '^[a-z]+$' } }`,
  },
  {
    name: 'no operations',
    text: `${head()}paths: {}`,
  },
  {
    name: 'operations called like members of every object',
    text: `${head()}paths:
  /a: { get: { operationId: toString, ${ok} }, put: { operationId: valueOf, ${ok} }, post: { operationId: hasOwnProperty, ${ok} } }
  /b: { get: { operationId: toLocaleString, ${ok} }, put: { operationId: then, ${ok} }, post: { operationId: __proto__, ${ok} } }
  /c: { get: { operationId: api, ${ok} }, put: { operationId: runtime, ${ok} }, post: { operationId: 'runtime_', ${ok} } }
  /d/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: 1st, ${ok} }
    put: { operationId: '2nd one', ${ok} }
    post: { operationId: get-it, ${ok} }
    delete: { operationId: getIt, ${ok} }
    options: { operationId: '***', ${ok} }
    head: { operationId: class, ${ok} }`,
  },
  {
    name: 'credentials',
    text: `${head()}paths:
  /a: { get: { operationId: byKey, security: [{ 'api-key': [] }], ${ok} } }
  /b: { get: { operationId: byPair, security: [{ 'api-key': [], constructor: [] }], ${ok} } }
  /c: { get: { operationId: byAny, security: [{ basic: [] }, { sid: [] }, { token: [] }, { tls: [] }, { digest: [] }], ${ok} } }
  /d: { get: { operationId: byAnyOrNone, security: [{ basic: [] }, {}], ${ok} } }
components:
  securitySchemes:
    'api-key': { type: apiKey, in: header, name: X-Key, description: The '*/' key. }
    constructor: { type: apiKey, in: query, name: secret }
    sid: { type: apiKey, in: cookie, name: sid }
    basic: { type: http, scheme: basic }
    digest: { type: http, scheme: digest }
    token: { type: http, scheme: bearer }
    tls: { type: mutualTLS }`,
  },
  {
    name: 'schemas called like globals',
    text: `${head()}paths:
  /a:
    post:
      operationId: makeAll
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/All' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/All' } } } } }
components:
  schemas:
    All:
      type: object
      properties:
${GLOBALS.map((name) => `        ${name}: { $ref: '#/components/schemas/${name}' }`).join('\n')}
${GLOBALS.map((name) => `    ${name}: { type: object, required: [a], properties: { a: { type: string }, on: { type: string, format: date-time }, list: { type: array, items: { type: string } }, map: { type: object, additionalProperties: { type: integer } }, bytes: { type: string, format: binary } } }`).join('\n')}`,
  },
];
