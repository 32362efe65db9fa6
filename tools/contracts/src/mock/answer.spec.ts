import { beforeAll, describe, expect, it } from '@jest/globals';
import { ask, catalogueOf, parcelContract } from './answer.fixture.ts';
import type { Catalogue } from './catalogue.ts';

const ID = '0197a3e2-5c1f-7b64-9a0d-3f5b8c1d2eff';
const KEY = { 'idempotency-key': '"k"' };

describe('answer', () => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    catalogue = await catalogueOf(parcelContract);
  });

  it('answers with the first example of the first success, under the id that was asked for', async () => {
    const response = await ask(catalogue, `/parcels/${ID}`);

    expect(response).toMatchObject({ status: 200, value: { parcelId: ID, grams: 1 } });
    expect(response.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-mock': 'parcel.getParcel; 200; example light',
      deprecation: '@0',
      sunset: 'Tue, 01 Jan 2030 00:00:00 GMT',
    });
  });

  it('answers with the example that is named', async () => {
    expect(await ask(catalogue, `/parcels/${ID}`, { headers: { prefer: 'example=heavy' } })).toMatchObject({
      value: { grams: 9000 },
    });
  });

  it('answers with the media type that is accepted', async () => {
    const response = await ask(catalogue, `/parcels/${ID}`, { headers: { accept: 'text/*, application/json;q=0.1' } });
    expect(response).toMatchObject({ body: 'a parcel', headers: { 'content-type': 'text/plain; charset=utf-8' } });
    expect(await ask(catalogue, `/parcels/${ID}`, { headers: { accept: 'image/png' } })).toMatchObject({ status: 406 });
  });

  it('answers a failure that is asked for, whatever else the request is', async () => {
    const response = await ask(catalogue, `/parcels/no-uuid`, { headers: { prefer: 'code=404' } });
    expect(response).toMatchObject({
      status: 404,
      value: { code: 'GONE' },
      headers: { 'preference-applied': 'code=404' },
    });
  });

  it('makes what has no example, and headers that must be there', async () => {
    const response = await ask(catalogue, '/parcels', { method: 'POST', headers: KEY, json: { to: 'Zoë' } });

    expect(response).toMatchObject({
      status: 201,
      value: { parcelId: expect.any(String) },
      headers: { location: '/path' },
    });
    expect(response.headers['x-mock']).toBe('parcel.sendParcel; 201; schema');
  });

  it('serves no example that does not fit its schema', () => {
    expect(catalogue.misfits).toEqual([expect.stringContaining('example broken')]);
  });

  it.each([
    ['a parameter', '/parcels?limit=0', {}, 400, [{ pointer: '/query/limit', expected: 'a number >= 1', found: '0' }]],
    [
      'text for a number',
      '/parcels?limit=x',
      {},
      400,
      [{ pointer: '/query/limit', expected: 'an integer', found: '"x"' }],
    ],
    [
      'a cursor of another server',
      '/parcels?cursor=abc',
      {},
      400,
      [{ pointer: '/query/cursor', expected: 'a nextCursor that this mock gave out', found: '"abc"' }],
    ],
    [
      'a missing header',
      '/parcels',
      { method: 'POST', json: { to: 'ab' } },
      400,
      [{ pointer: '/headers/idempotency-key', expected: 'a value', found: 'nothing' }],
    ],
    [
      'a missing member',
      '/parcels',
      { method: 'POST', headers: KEY, json: {} },
      422,
      [{ pointer: '/body/to', expected: 'a value', found: 'nothing' }],
    ],
    [
      'an unknown member',
      '/parcels',
      { method: 'POST', headers: KEY, json: { to: 'ab', from: 1 } },
      422,
      [{ pointer: '/body', expected: 'no other properties', found: '"from"' }],
    ],
    [
      'a nested value',
      '/parcels',
      { method: 'POST', headers: KEY, json: { to: 'ab', tags: ['wet'] } },
      422,
      [{ pointer: '/body/tags/0', expected: 'one of "fragile", "heavy"', found: '"wet"' }],
    ],
    [
      'no body',
      '/parcels',
      { method: 'POST', headers: KEY },
      422,
      [{ pointer: '/body', expected: 'a body', found: 'nothing' }],
    ],
    [
      'JSON of too many levels, as a service does',
      '/parcels',
      {
        method: 'POST',
        headers: { ...KEY, 'content-type': 'application/json' },
        body: '['.repeat(257) + ']'.repeat(257),
      },
      400,
      [
        {
          pointer: expect.stringMatching(/^\/body\/0\/0/),
          expected: 'at most 256 levels of arrays and objects',
          found: 'more',
        },
      ],
    ],
  ])('points at %s', async (_what, address, request, status, violations) => {
    const response = await ask(catalogue, address, request);
    expect(response).toMatchObject({ status, value: { type: 'urn:problem:invalid-request', status, violations } });
  });

  it.each([
    ['a method that the path does not have', '/parcels', { method: 'PATCH' }, 405, { allow: 'GET, HEAD, POST' }],
    ['an unknown path', '/boxes', {}, 404, {}],
    [
      'broken JSON',
      '/parcels',
      { method: 'POST', headers: { ...KEY, 'content-type': 'application/json' }, body: '{' },
      400,
      {},
    ],
    [
      'another media type',
      '/parcels',
      { method: 'POST', headers: { ...KEY, 'content-type': 'text/plain' }, body: 'x' },
      415,
      { accept: 'application/json, application/x-www-form-urlencoded' },
    ],
    ['an undocumented status', '/parcels', { headers: { prefer: 'code=202' } }, 400, {}],
    ['an unknown example', '/parcels', { headers: { prefer: 'example=nope' } }, 400, {}],
  ])('refuses %s', async (_what, address, request, status, headers) => {
    const response = await ask(catalogue, address, request);
    expect(response).toMatchObject({
      status,
      headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
    });
  });

  it('reads a form by the types of its members', async () => {
    const form = (body: string) =>
      ask(catalogue, '/parcels', {
        method: 'POST',
        headers: { ...KEY, 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
    expect(await form('to=ab&grams=5&tags=fragile&tags=heavy')).toMatchObject({ status: 201 });
    expect(await form('to=ab&grams=0')).toMatchObject({ status: 422 });
  });

  it('tells a failure in the form of the contract, also where that is no problem', async () => {
    const response = await ask(catalogue, '/parcels/x', { headers: { accept: 'application/json' } });
    // 400 is not documented there: a plain problem.
    expect(response).toMatchObject({ status: 400, value: { type: 'urn:problem:invalid-request' } });
    const removed = await ask(catalogue, '/parcels/x', { method: 'DELETE' });
    expect(removed).toMatchObject({
      status: 400,
      value: { status: 400 },
      headers: { 'x-mock': 'parcel.removeParcel; 400; invalid-request' },
    });
  });

  it('takes any body that is signed, and asks for the signature only with --auth', async () => {
    const hook = { method: 'POST', body: 'whatever' };
    expect(await ask(catalogue, '/hooks', hook)).toMatchObject({ status: 200 });
    expect(await ask(catalogue, '/hooks', { ...hook, auth: true })).toMatchObject({ status: 401 });
    const signed = { ...hook, auth: true, headers: { 'x-signature': 'any' } };
    expect(await ask(catalogue, '/hooks', signed)).toMatchObject({ status: 200 });
  });

  it('answers without a body where none is documented', async () => {
    const response = await ask(catalogue, `/parcels/${ID}`, { method: 'DELETE' });
    expect(response).toMatchObject({ status: 204, body: '' });
    expect(response.headers['content-type']).toBeUndefined();
  });

  it('gives the status that was asked for to a problem documented for all', async () => {
    const response = await ask(catalogue, '/parcels', { method: 'POST', headers: { prefer: 'code=418' } });
    expect(response).toMatchObject({ status: 418, value: { type: 'about:blank', title: "I'm a Teapot", status: 418 } });
  });

  it('walks through a list of any length, page by page', async () => {
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const address: string = `/parcels?limit=10${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { value } = await ask(catalogue, address, { headers: { prefer: 'items=23' } });
      const page = value as { data: { parcelId: string }[]; nextCursor: string | null };
      ids.push(...page.data.map(({ parcelId }) => parcelId));
      cursor = page.nextCursor;
    }
    expect(ids).toHaveLength(23);
    expect(new Set(ids).size).toBe(23);
  });

  it('takes a cursor that the contract shows for the beginning', async () => {
    expect(await ask(catalogue, '/parcels?cursor=more')).toMatchObject({ status: 200, value: { data: { length: 2 } } });
    expect(await ask(catalogue, '/parcels?cursor=shown')).toMatchObject({ status: 200 });
  });

  it('has no next page when the example is short', async () => {
    expect(await ask(catalogue, '/parcels')).toMatchObject({ value: { data: { length: 2 }, nextCursor: null } });
    expect(await ask(catalogue, '/parcels?limit=1')).toMatchObject({
      value: { data: { length: 1 }, nextCursor: 'mock-1' },
    });
  });

  describe('with --auth', () => {
    const token = (claims: object): string =>
      `Bearer ${['{}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.')}x`;
    const send = (authorization?: string) =>
      ask(catalogue, '/parcels', {
        method: 'POST',
        auth: true,
        json: { to: 'ab' },
        headers: { ...KEY, ...(authorization === undefined ? {} : { authorization }) },
      });

    it.each([
      ['no token', undefined, 401],
      ['an opaque token', 'Bearer abc', 201],
      ['the scope', token({ scope: 'a parcels:write' }), 201],
      ['the scope in a list', token({ scp: ['parcels:write'] }), 201],
      ['another scope', token({ scope: 'parcels:read' }), 403],
      ['an old token', token({ scope: 'parcels:write', exp: 1 }), 401],
      ['another scheme', 'Basic abc', 401],
    ])('%s', async (_what, authorization, status) => {
      expect(await send(authorization)).toMatchObject({ status });
    });

    it('asks nothing of a public operation', async () => {
      expect(await ask(catalogue, '/parcels', { auth: true })).toMatchObject({ status: 200 });
    });
  });
});

describe('answers of odd contracts', () => {
  const head = 'openapi: 3.1.0\ninfo: { title: P, version: 1.0.0 }\npaths:\n';
  const json =
    'content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: integer } } } } }';

  it('default alone is the success', async () => {
    const catalogue = await catalogueOf(
      `${head}  /a: { get: { operationId: a, parameters: [{ name: n, in: query, schema: { type: integer } }], responses: { default: { description: d, ${json} } } } }`,
    );

    expect(await ask(catalogue, '/a')).toMatchObject({ status: 200, value: { a: 0 } });
    expect(await ask(catalogue, '/a', { headers: { prefer: 'code=201' } })).toMatchObject({ status: 201 });
    expect(await ask(catalogue, '/a?n=x')).toMatchObject({
      status: 400,
      value: { type: 'urn:problem:invalid-request' },
    });
  });

  it('default alone is a failure where it is a problem', async () => {
    const problem = json.replace('application/json', 'application/problem+json');
    const catalogue = await catalogueOf(
      `${head}  /a: { get: { operationId: a, responses: { default: { description: d, ${problem} } } } }`,
    );

    expect(await ask(catalogue, '/a')).toMatchObject({ status: 500 });
  });

  it('HEAD and OPTIONS are operations of their own', async () => {
    const catalogue = await catalogueOf(
      `${head}  /a:
    get: { operationId: getA, responses: { '200': { description: d, ${json} } } }
    head: { operationId: headA, responses: { '200': { description: d, headers: { X-Size: { required: true, schema: { type: integer, const: 7 } } } } } }
    options: { operationId: optionsA, responses: { '200': { description: d, ${json} } } }`,
    );
    const by = async (method: string) => (await ask(catalogue, '/a', { method })).headers['x-mock']?.split(';')[0];

    expect([await by('GET'), await by('HEAD'), await by('OPTIONS')]).toEqual([
      'parcel.getA',
      'parcel.headA',
      'parcel.optionsA',
    ]);
    expect((await ask(catalogue, '/a', { method: 'HEAD' })).headers).toMatchObject({ 'x-size': '7' });
  });

  it('queries, headers and cookies are read as services read them', async () => {
    const catalogue = await catalogueOf(`${head}  /a:
    get:
      operationId: getA
      parameters:
        - { name: tags, in: query, explode: false, schema: { type: array, maxItems: 2, items: { type: string } } }
        - { name: rest, in: query, style: form, explode: true, schema: { type: object, additionalProperties: { type: integer } } }
        - { name: f, in: query, style: deepObject, schema: { type: object, properties: { n: { type: object, properties: { m: { type: integer } } } } } }
        - { name: X-Ids, in: header, schema: { type: array, items: { type: integer } } }
        - { name: c, in: cookie, required: true, schema: { type: integer } }
      responses: { '204': { description: d } }`);
    const cookie = { cookie: 'c=1' };
    const status = async (path: string, headers: Record<string, string> = cookie) =>
      (await ask(catalogue, path, { headers })).status;

    expect(await status('/a?tags=a,b%2Cc&k=1&l=2&f[n][m]=3', { ...cookie, 'x-ids': '1, 2,3' })).toBe(204);
    expect(await status('/a?tags=a,b,c')).toBe(400);
    expect(await status('/a?k=x')).toBe(400);
    expect(await status('/a?f[n][m]=x')).toBe(400);
    expect(await status('/a', { ...cookie, 'x-ids': '1, x' })).toBe(400);
    expect(await status('/a', {})).toBe(400);
    expect(await status('/a?tags=a&tags=b')).toBe(204);
    expect(await status('/a?f=1')).toBe(400);
  });
});

describe('multipart bodies', () => {
  const contract = `openapi: 3.1.0
info: { title: P, version: 1.0.0 }
paths:
  /files:
    post:
      operationId: upload
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file, count]
              properties:
                file: { type: string, contentMediaType: image/png, minLength: 2, maxLength: 4 }
                more: { type: array, items: { type: string, format: binary } }
                count: { type: integer, minimum: 1 }
                tags: { type: array, items: { type: string, enum: [a, b] } }
                meta: { type: object, required: [x], properties: { x: { type: integer } } }
            encoding: { file: { contentType: 'image/png, image/gif' } }
      responses: { '204': { description: d } }`;
  const png = (bytes: string, type = 'image/png'): File => new File([bytes], 'x', { type });

  it.each<[string, readonly (readonly [string, string | File])[], string | undefined]>([
    [
      'what fits',
      [
        ['file', png('abc')],
        ['count', '2'],
        ['tags', 'a'],
        ['tags', 'b'],
        ['meta', '{"x":1}'],
        ['more', png('x')],
      ],
      undefined,
    ],
    [
      'another type that the encoding allows',
      [
        ['file', png('abc', 'image/gif')],
        ['count', '2'],
      ],
      undefined,
    ],
    ['a part that is missing', [['file', png('abc')]], '/body/count'],
    ['a file that is missing', [['count', '2']], '/body/file'],
    [
      'a text instead of a file',
      [
        ['file', 'abc'],
        ['count', '2'],
      ],
      '/body/file',
    ],
    [
      'a file of another type',
      [
        ['file', png('abc', 'text/plain')],
        ['count', '2'],
      ],
      '/body/file',
    ],
    [
      'a file that is too large',
      [
        ['file', png('abcde')],
        ['count', '2'],
      ],
      '/body/file',
    ],
    [
      'a file that is too small',
      [
        ['file', png('a')],
        ['count', '2'],
      ],
      '/body/file',
    ],
    [
      'a number that is none',
      [
        ['file', png('abc')],
        ['count', 'x'],
      ],
      '/body/count',
    ],
    [
      'a number that is too small',
      [
        ['file', png('abc')],
        ['count', '0'],
      ],
      '/body/count',
    ],
    [
      'a member of a list',
      [
        ['file', png('abc')],
        ['count', '2'],
        ['tags', 'c'],
      ],
      '/body/tags/0',
    ],
    [
      'JSON that does not fit',
      [
        ['file', png('abc')],
        ['count', '2'],
        ['meta', '{}'],
      ],
      '/body/meta/x',
    ],
    [
      'a number twice',
      [
        ['file', png('abc')],
        ['count', '2'],
        ['count', '3'],
      ],
      '/body/count',
    ],
  ])('%s', async (_what, parts, pointer) => {
    const form = new FormData();
    for (const [name, value] of parts) {
      if (typeof value === 'string') form.append(name, value);
      else form.append(name, value);
    }
    const request = new Request('http://x/', { method: 'POST', body: form });
    const response = await ask(await catalogueOf(contract), '/files', {
      method: 'POST',
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      body: await request.text(),
    });

    expect(response.status).toBe(pointer === undefined ? 204 : 400);
    const { violations = [] } = (response.value ?? {}) as { violations?: { pointer: string }[] };
    expect(violations.map((violation) => violation.pointer)).toEqual(pointer === undefined ? [] : [pointer]);
  });
});
