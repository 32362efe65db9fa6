import { describe, expect, it } from '@jest/globals';
import { loadTexts, shortly } from '../testing/load.ts';
import type { HttpModel } from './model.ts';
import { readOpenApi } from './read.ts';

const read = async (paths: string, components = ''): Promise<{ model: HttpModel; found: string[] }> => {
  const text = `openapi: 3.1.0\ninfo: { title: Parcel, version: 1.2.3 }\npaths:\n${paths}\n${components}`;
  const workspace = await loadTexts({ 'specs/parcel/openapi.yaml': text });
  const document = workspace.service('parcel')?.openapi;
  if (document === undefined) throw new Error('no document');
  const model = readOpenApi(document, 'parcel', workspace.diagnostics);
  return { model, found: shortly(workspace.diagnostics.all) };
};

const ok = "responses: { '200': { description: ok } }";

describe('readOpenApi', () => {
  it('joins the parameters of path and operation, the operation’s own winning', async () => {
    const { model, found } = await read(`
  /parcels/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: limit, in: query, schema: { type: string } }
    get:
      operationId: getParcel
      parameters:
        - { name: limit, in: query, required: true, schema: { type: integer } }
        - { name: Accept, in: header, schema: { type: string } }
      ${ok}`);

    expect(found).toEqual([]);
    expect(model.operations[0]?.parameters.map(({ name, in: place, required }) => [place, name, required])).toEqual([
      ['path', 'id', true],
      ['query', 'limit', true],
    ]);
  });

  it.each([
    ['{ name: q, in: query, schema: { type: array } }', 'form', true],
    ['{ name: q, in: query, style: pipeDelimited, schema: { type: array } }', 'pipeDelimited', false],
    ['{ name: q, in: query, style: deepObject, schema: { type: object } }', 'deepObject', true],
    ['{ name: q, in: query, explode: false, schema: { type: array } }', 'form', false],
    ['{ name: q, in: header, schema: { type: array } }', 'simple', false],
  ])('%s', async (parameter, style, explode) => {
    const { model } = await read(`
  /parcels: { get: { operationId: a, parameters: [${parameter}], ${ok} } }`);

    expect(model.operations[0]?.parameters[0]).toMatchObject({ style, explode });
  });

  it('reads security: the document’s, the operation’s own, signatures, and none', async () => {
    const { model, found } = await read(
      `
  /a: { get: { operationId: inherited, ${ok} } }
  /b: { get: { operationId: open, security: [], ${ok} } }
  /c: { post: { operationId: signed, security: [{ hook: [] }], ${ok} } }
  /d: { get: { operationId: anonymousToo, security: [{ bearer: [x] }, {}], ${ok} } }`,
      `security: [{ bearer: [parcels:read] }]
components:
  securitySchemes:
    bearer: { type: http, scheme: Bearer }
    hook: { type: apiKey, in: header, name: X-Sign, x-signature: stripe }`,
    );

    expect(found).toEqual([]);
    expect(model.operations.map(({ security }) => security)).toEqual([
      [[{ kind: 'bearer', scheme: 'bearer', scopes: ['parcels:read'] }]],
      [],
      [[{ kind: 'signature', scheme: 'hook', signature: 'stripe', header: 'x-sign' }]],
      [[{ kind: 'bearer', scheme: 'bearer', scopes: ['x'] }], []],
    ]);
  });

  it('reads what the platform adds', async () => {
    const { model } = await read(`
  /a:
    post:
      operationId: a
      deprecated: true
      x-sunset: '2027-01-01'
      x-body-limit: 4096
      x-timeout: 5
      x-rate-limit: { policy: slow, limit: 10, window: 60, by: ip }
      parameters: [{ name: Idempotency-Key, in: header, required: true, schema: { type: string } }]
      ${ok}`);

    expect(model.operations[0]).toMatchObject({
      deprecated: { sunset: '2027-01-01' },
      bodyLimit: 4096,
      timeoutSeconds: 5,
      rateLimit: { policy: 'slow', limit: 10, windowSeconds: 60, by: 'ip' },
      idempotency: 'required',
    });
  });

  it('knows a paginated list by its query and its answer', async () => {
    const page = '{ type: object, properties: { data: { type: array }, nextCursor: { type: [string, "null"] } } }';
    const query = ['limit', 'cursor']
      .map((name) => `{ name: ${name}, in: query, schema: { type: string } }`)
      .join(', ');
    const { model } = await read(`
  /a: { get: { operationId: list, parameters: [${query}], responses: { '200': { description: ok, content: { application/json: { schema: ${page} } } } } } }
  /b: { get: { operationId: other, parameters: [${query}], ${ok} } }`);

    expect(model.operations.map(({ paginated }) => paginated)).toEqual([true, false]);
  });

  it.each([
    ['no operationId', `/a: { get: { ${ok} } }`, 'operation-id'],
    [
      'the same operationId twice',
      `/a: { get: { operationId: x, ${ok} }, put: { operationId: x, ${ok} } }`,
      'operation-id',
    ],
    ['a template without its parameter', `/a/{id}: { get: { operationId: x, ${ok} } }`, 'path-parameter'],
    [
      'a parameter without its template',
      `/a: { get: { operationId: x, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], ${ok} } }`,
      'path-parameter',
    ],
    ['a method that is not served', `/a: { trace: { operationId: x, ${ok} } }`, 'unsupported-method'],
    [
      'an unknown security scheme',
      `/a: { get: { operationId: x, security: [{ nope: [] }], ${ok} } }`,
      'security-scheme',
    ],
    [
      'a wrong style',
      `/a: { get: { operationId: x, parameters: [{ name: q, in: query, style: matrix, schema: { type: string } }], ${ok} } }`,
      'unsupported-style',
    ],
    [
      'a body without a schema',
      `/a: { post: { operationId: x, requestBody: { content: { application/json: {} } }, ${ok} } }`,
      'request-body',
    ],
    [
      'a status that is none',
      `/a: { get: { operationId: x, responses: { '2000': { description: ok } } } }`,
      'response-status',
    ],
    [
      'a cookie',
      `/a: { get: { operationId: x, parameters: [{ name: c, in: cookie, schema: { type: string } }], ${ok} } }`,
      'unsupported-cookie',
    ],
    ['a callback', `/a: { get: { operationId: x, callbacks: { c: {} }, ${ok} } }`, 'unsupported-callback'],
    ['half a rate limit', `/a: { get: { operationId: x, x-rate-limit: { limit: 3 }, ${ok} } }`, 'x-rate-limit'],
  ])('refuses %s', async (_what, path, rule) => {
    const { found } = await read(`  ${path}`);

    expect(found).toEqual([`${rule}@4`]);
  });
});
