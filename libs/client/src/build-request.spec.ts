import { describe, expect, it } from '@jest/globals';
import { buildRequest } from './build-request.ts';
import type { OperationFacts } from './operation-facts.ts';

const build = (facts: Partial<OperationFacts>, request: Record<string, unknown> = {}) =>
  buildRequest('op', { method: 'POST', path: '/x', ...facts }, request);

describe('the URL of a request', () => {
  it('has its parameters where they belong', () => {
    const { url, init } = build(
      {
        path: '/shops/{shop-id}/orders/{id}.{format}',
        params: [{ name: 'shop-id', as: 'shopId' }],
        query: ['limit', { name: 'tags' }, { name: 'f', as: 'filter', style: 'deepObject', explode: true }],
        headers: [{ name: 'X-Trace', as: 'xTrace' }],
      },
      { shopId: 'a/b', id: 7, format: 'json', limit: 0, tags: ['a', 'b,c'], filter: { x: 1 }, xTrace: 't', other: 1 },
    );

    expect(url).toBe('/shops/a%2Fb/orders/7.json?limit=0&tags=a,b%2Cc&f%5Bx%5D=1');
    expect(init.headers).toEqual({ 'X-Trace': 't' });
  });

  it('leaves out what is not given, and null where the parameter does not know it', () => {
    const facts = { query: ['a', 'b', { name: 'c', nullable: true }], headers: [{ name: 'D' }] } as const;

    expect(build(facts, { a: undefined, b: null, c: null, D: null })).toEqual({
      url: '/x?c=null',
      init: { method: 'POST', headers: {} },
    });
  });

  it('spreads an exploded map among the other parameters, which keep their names', () => {
    const query = ['limit', { name: 'rest', explode: true }] as const;

    expect(build({ query }, { limit: 1, rest: { constructor: 'a', k: 2 } }).url).toBe('/x?limit=1&constructor=a&k=2');
    expect(() => build({ query }, { rest: { limit: 2 } })).toThrow(/op cannot send limit in rest/);
  });

  it('does not send what would arrive as another value', () => {
    const facts = { headers: [{ name: 'X-Ids' }], query: [{ name: 's', style: 'spaceDelimited' }] } as const;

    expect(() => build(facts, { 'X-Ids': ['a,b'] })).toThrow(/X-Ids cannot be sent: a comma/);
    expect(() => build(facts, { s: ['a b'] })).toThrow(/s cannot be sent/);
  });

  it('has its cookies in one header', () => {
    const cookies = [{ name: 'a' }, { name: 'l' }, { name: 'none' }];

    expect(build({ cookies }, { a: 'x;y', l: ['1', '2,3'] }).init.headers).toEqual({ Cookie: 'a=x%3By; l=1,2%2C3' });
  });

  it('takes nothing from the prototype', () => {
    expect(build({ query: ['constructor', 'toString'] }).url).toBe('/x');
  });

  it.each([[undefined], [null], ['']])('is refused without a path parameter: %j', (id) => {
    expect(() => build({ path: '/orders/{id}' }, { id })).toThrow(/op needs id/);
  });

  it.each(['.', '..'])('never leads to another path: %s', (id) => {
    expect(() => build({ path: '/orders/{id}/cancel' }, { id })).toThrow(TypeError);
    expect(build({ path: '/orders/{id}.json' }, { id }).url).toBe(`/orders/${id}.json`);
  });
});

describe('the body of a request', () => {
  it('is JSON, of the media type that the contract says', () => {
    const facts = { body: [{ type: 'application/vnd.x+json' }] };

    expect(build(facts, { body: { a: [null, 'ä'] } }).init).toMatchObject({
      body: '{"a":[null,"ä"]}',
      headers: { 'Content-Type': 'application/vnd.x+json' },
    });
    expect(build(facts, { body: null }).init.body).toBe('null');
    expect(build(facts).init).toEqual({ method: 'POST', headers: {} });
  });

  it('is a form of files, texts and JSON', () => {
    const file = new File(['x'], 'x.txt');
    const body = {
      file,
      more: [file, file],
      count: 3,
      meta: { tags: ['a'] },
      list: [1, 2],
      json: ['a'],
      none: undefined,
    };
    const { init } = build(
      { body: [{ type: 'multipart/form-data', form: 'multipart', parts: [{ name: 'json', style: 'json' }] }] },
      { body },
    );

    const form = init.body as FormData;
    expect([...form].map(([name, value]) => [name, value instanceof File ? value.name : value])).toEqual([
      ['file', 'x.txt'],
      ['more', 'x.txt'],
      ['more', 'x.txt'],
      ['count', '3'],
      ['meta', '{"tags":["a"]}'],
      ['list', '1'],
      ['list', '2'],
      ['json', '["a"]'],
    ]);
    // Fetch adds the boundary.
    expect(init.headers).toEqual({});
  });

  it('is a form of texts, objects as the contract says', () => {
    const parts = [{ name: 'deep', style: 'deepObject', explode: true }] as const;
    const { init } = build(
      { body: [{ type: 'application/x-www-form-urlencoded', form: 'urlencoded', parts }] },
      { body: { a: 'x y', n: 1, many: [1, 2], deep: { k: 'v' }, meta: { k: 1 } } },
    );

    expect(init.body).toBe('a=x%20y&n=1&many=1&many=2&deep%5Bk%5D=v&meta=%7B%22k%22%3A1%7D');
    expect(init.headers).toEqual({ 'Content-Type': 'application/x-www-form-urlencoded' });
  });

  it('is chosen by its content type', () => {
    const facts: Partial<OperationFacts> = {
      body: [{ type: 'application/json' }, { type: 'text/csv', form: 'text' }, { type: 'image/*', form: 'binary' }],
    };
    const bytes = new Blob(['x'], { type: 'image/png' });

    expect(build(facts, { body: 'a;b', contentType: 'text/csv' }).init).toMatchObject({
      body: 'a;b',
      headers: { 'Content-Type': 'text/csv' },
    });
    expect(build(facts, { body: bytes, contentType: 'image/png' }).init).toMatchObject({
      body: bytes,
      headers: { 'Content-Type': 'image/png' },
    });
    expect(() => build(facts, { body: 'x', contentType: 'text/html' })).toThrow(
      /takes a contentType of application\/json, text\/csv, image\/\*, not text\/html/,
    );
    const range: Partial<OperationFacts> = { body: [{ type: 'image/*', form: 'binary' }] };
    expect(build(range, { body: bytes }).init.headers).toEqual({ 'Content-Type': 'image/png' });
    expect(() => build(range, { body: new Uint8Array(1) })).toThrow(/not none/);
  });
});
