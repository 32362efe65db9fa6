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

  it('reads every security scheme of OpenAPI', async () => {
    const schemes = [
      'keyInHeader: { type: apiKey, in: header, name: X-Api-Key }',
      'keyInQuery: { type: apiKey, in: query, name: key }',
      'keyInCookie: { type: apiKey, in: cookie, name: sid }',
      'basic: { type: http, scheme: BASIC }',
      'digest: { type: http, scheme: digest }',
      'tls: { type: mutualTLS }',
      'oauth: { type: oauth2, flows: {} }',
      'openId: { type: openIdConnect, openIdConnectUrl: https://id.example/ }',
    ];
    const names = schemes.map((scheme) => scheme.split(':')[0]);
    const { model, found } = await read(
      `  /a: { get: { operationId: a, security: [${names.map((name) => `{ ${name}: [x] }`).join(', ')}], ${ok} } }`,
      `components:\n  securitySchemes:\n    ${schemes.join('\n    ')}`,
    );

    expect(found).toEqual([]);
    expect(model.operations[0]?.security.flat()).toEqual([
      { kind: 'apiKey', scheme: 'keyInHeader', in: 'header', name: 'X-Api-Key', scopes: ['x'] },
      { kind: 'apiKey', scheme: 'keyInQuery', in: 'query', name: 'key', scopes: ['x'] },
      { kind: 'apiKey', scheme: 'keyInCookie', in: 'cookie', name: 'sid', scopes: ['x'] },
      { kind: 'basic', scheme: 'basic', scopes: ['x'] },
      { kind: 'http', scheme: 'digest', authScheme: 'digest', scopes: ['x'] },
      { kind: 'mutualTLS', scheme: 'tls', scopes: ['x'] },
      { kind: 'bearer', scheme: 'oauth', scopes: ['x'] },
      { kind: 'bearer', scheme: 'openId', scopes: ['x'] },
    ]);
  });

  it.each([
    '{ type: magic }',
    '{}',
    '{ type: http }',
    '{ type: http, scheme: "a b" }',
    '{ type: apiKey, in: header }',
    '{ type: apiKey, in: body, name: key }',
  ])('refuses the security scheme %s', async (scheme) => {
    const { found } = await read(
      `  /a: { get: { operationId: a, security: [{ odd: [] }], ${ok} } }`,
      `components:\n  securitySchemes:\n    odd: ${scheme}`,
    );

    expect(found).toEqual(['security-scheme@7']);
  });

  it('reads OPTIONS and HEAD, and leaves TRACE out', async () => {
    const { model, found } = await read(`
  /a: { options: { operationId: o, ${ok} }, head: { operationId: h, ${ok} }, trace: { operationId: t, ${ok} } }`);

    expect(found).toEqual(['unsupported-method@5']);
    expect(model.operations.map(({ method }) => method)).toEqual(['OPTIONS', 'HEAD']);
  });

  it('follows a reference in the place of an operation, also into another file', async () => {
    const shared = `operationId: getA\nparameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n${ok}`;
    const text = `openapi: 3.1.0
info: { title: Parcel, version: 1.2.3 }
paths:
  /a/{id}: { get: { $ref: parts/get-a.yaml } }
  /b: { post: { $ref: '#/x-operations/post' } }
  /c: { get: { $ref: parts/none.yaml } }
x-operations: { post: { operationId: postB, ${ok} } }`;
    const workspace = await loadTexts({ 'specs/parcel/openapi.yaml': text, 'specs/parcel/parts/get-a.yaml': shared });
    const document = workspace.service('parcel')?.openapi;
    if (document === undefined) throw new Error('no document');
    const model = readOpenApi(document, 'parcel', workspace.diagnostics);

    expect(shortly(workspace.diagnostics.all)).toEqual(['ref-file@6']);
    expect(model.operations.map(({ operationId, parameters }) => [operationId, parameters.length])).toEqual([
      ['getA', 1],
      ['postB', 0],
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
    ['a method that no gateway passes on', `/a: { trace: { operationId: x, ${ok} } }`, 'unsupported-method'],
    ['a path without a slash', `a: { get: { operationId: x, ${ok} } }`, 'path-slash'],
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
      'a list of cookies',
      `/a: { get: { operationId: x, parameters: [{ name: c, in: cookie, schema: { type: array, items: { type: integer } } }], ${ok} } }`,
      'parameter-open',
    ],
    ['a callback', `/a: { get: { operationId: x, callbacks: { c: {} }, ${ok} } }`, 'unsupported-callback'],
    ['half a rate limit', `/a: { get: { operationId: x, x-rate-limit: { limit: 3 }, ${ok} } }`, 'x-rate-limit'],
  ])('refuses %s', async (_what, path, rule) => {
    const { found } = await read(`  ${path}`);

    expect(found).toEqual([`${rule}@4`]);
  });
});
