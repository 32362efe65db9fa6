import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ClientOptions, createClient, NetworkError, type Operation } from './index.ts';
import { type Reply, TestServer } from './test-server.fixture.ts';

interface Client {
  readonly readFile: Operation<object, unknown>;
  readonly addFile: Operation<{ body: object }, unknown>;
}

const key = [{ scheme: 'key', in: 'header', name: 'X-Api-Key' }] as const;
const facts = {
  readFile: { method: 'GET', path: '/files/1', scopes: [], credentials: [[...key, { scheme: 'token', in: 'bearer' }]] },
  addFile: { method: 'POST', path: '/files', body: [{ type: 'application/json' }], credentials: [key] },
} as const;

describe('a client whose key stands in a header, and a redirect', () => {
  let home: TestServer;
  let away: TestServer;
  beforeAll(async () => {
    [home, away] = await Promise.all([TestServer.start(), TestServer.start()]);
  });
  beforeEach(() => {
    home.requests.length = 0;
    away.requests.length = 0;
  });
  afterAll(() => Promise.all([home.stop(), away.stop()]));

  const to = (location: string, status = 302): Reply => ({ status, headers: { Location: location } });
  const client = (options: Partial<ClientOptions> = {}): Client =>
    createClient<Client>(facts, {
      baseUrl: home.url,
      token: 'token',
      credentials: { key: 'secret' },
      retry: { retries: 0 },
      ...options,
    });
  const shown = ({ requests }: TestServer): unknown[] =>
    requests.map(({ headers }) => [headers['x-api-key'], headers.authorization, headers['x-correlation-id'] === 'c']);

  it('sends it on within its origin', async () => {
    home.answer(to('/files/2?a=b'), to('3'), { status: 200, body: { ok: true } });

    expect(await client().readFile({}, { correlationId: 'c' })).toEqual({ ok: true });
    expect(home.requests.map(({ url }) => url)).toEqual(['/files/1', '/files/2?a=b', '/files/3']);
    expect(shown(home)).toEqual(Array.from({ length: 3 }, () => ['secret', 'Bearer token', true]));
  });

  it('sends it to no other origin, nor back again', async () => {
    home.answer(to(`${away.url}/x`, 307), { status: 200, body: {} });
    away.answer(to(`${home.url}/back`));

    await client().readFile({}, { correlationId: 'c' });
    expect(shown(away)).toEqual([[undefined, undefined, true]]);
    expect(shown(home)).toEqual([
      ['secret', 'Bearer token', true],
      [undefined, undefined, true],
    ]);
  });

  it.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', '{"a":1}'],
    [308, 'POST', '{"a":1}'],
  ])('%i after a POST goes on as %s', async (status, method, body) => {
    home.answer(to(`${away.url}/x`, status));
    away.answer({ status: 200, body: {} });

    await client().addFile({ body: { a: 1 } });
    expect(away.requests).toMatchObject([{ method, body }]);
    expect(away.requests[0]?.headers['content-type']).toBe(body === '' ? undefined : 'application/json');
  });

  it('comes to an end', async () => {
    home.answer(to('/again'));

    await expect(client().readFile({})).rejects.toThrow(/more than 20 redirects/);
    expect(home.requests).toHaveLength(21);
  });

  it('goes nowhere in a browser, which does not say where it leads', async () => {
    const fetch = (): Promise<Response> =>
      Promise.resolve(Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' }));

    await expect(client({ fetch }).readFile({})).rejects.toThrow(NetworkError);
    await expect(client({ fetch }).readFile({})).rejects.toThrow(/X-Api-Key may not go there/);
  });

  it('is left to fetch where no key is sent', async () => {
    const seen: (RequestInit | undefined)[] = [];
    const fetch = (_: unknown, init?: RequestInit): Promise<Response> => {
      seen.push(init);
      return Promise.resolve(Response.json({}));
    };

    await client({ fetch, credentials: {} }).readFile({});
    expect(seen[0]?.redirect).toBeUndefined();
  });
});
