import type { HttpCase } from '../openapi/http-cases.fixture.ts';

const head = "openapi: 3.1.0\ninfo: { title: Case, version: '1' }\nsecurity: []\n";

/** What is difficult for clients alone. */
export const clientCases: readonly HttpCase[] = [
  {
    name: 'schemas called like requests',
    text: `${head}paths:
  /memberships:
    post:
      operationId: createMembership
      requestBody: { content: { application/json: { schema: { type: object, properties: { data: { $ref: '#/components/schemas/CreateMembershipRequest' } } } } } }
      responses: { '201': { description: ok } }
  /blobs: { post: { operationId: addBlob, requestBody: { content: { application/json: { schema: { type: object, properties: { raw: { type: string } } } } } }, responses: { '201': { description: ok } } } }
  /queue: { post: { operationId: enqueue, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/AddBlobRequest' } } } }, responses: { '201': { description: ok } } } }
components:
  schemas:
    CreateMembershipRequest: { type: object, required: [name], properties: { name: { type: string } } }
    AddBlobRequest: { type: object, properties: { name: { type: string } } }`,
  },
  {
    name: 'schemas called like what a client imports and exports',
    text: `${head}paths:
  /a:
    put:
      operationId: then
      requestBody: { required: true, content: { application/octet-stream: {} } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Operation' } } } } }
    get: { operationId: get_a, responses: { '200': { description: ok, content: { text/plain: {} } } } }
    delete: { operationId: getA, responses: { '200': { description: ok, content: { image/png: {} } } } }
    head: { operationId: toString, responses: { '200': { description: ok } } }
components:
  schemas:
    Operation: { type: object, properties: { a: { $ref: '#/components/schemas/PagedOperation' }, b: { $ref: '#/components/schemas/ClientOptions' } } }
    PagedOperation: { type: string, enum: [a, A, '', '1', 'a b', 'a-b', constructor, __proto__] }
    ClientOptions: { type: object, properties: { c: { $ref: '#/components/schemas/BinaryBody' }, d: { $ref: '#/components/schemas/CallOptions' } } }
    BinaryBody: { type: string, enum: [x, y] }
    CallOptions: { type: string, enum: [x, y] }
    BinaryAnswer: { type: string, enum: [x, y] }
    ${'Case'.padEnd(4)}${'10Client'}: { type: string, enum: [x, y] }`,
  },
  {
    name: 'parameters of one name in several places',
    text: `${head}paths:
  /a/{id}:
    get:
      operationId: get
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: id, in: query, schema: { type: [integer, 'null'] } }
        - { name: ID, in: header, required: true, schema: { type: array, items: { type: string } } }
        - { name: body, in: query, schema: { type: object, properties: { a: { type: string } } } }
        - { name: ids, in: query, explode: false, schema: { type: array, items: { type: string } } }
      responses: { '200': { description: ok } }`,
  },
];
