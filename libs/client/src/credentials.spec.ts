import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientOptions, createClient, type Operation } from './index.ts';
import { TestServer } from './test-server.fixture.ts';

type Client = Record<'byPair' | 'byAny' | 'byCookies' | 'open', Operation<object, void>>;

const facts = {
  byPair: {
    method: 'GET',
    path: '/pair',
    answer: 'none',
    credentials: [
      [
        { scheme: 'id', in: 'header', name: 'X-Id' },
        { scheme: 'secret', in: 'query', name: 'se cret' },
      ],
    ],
  },
  byAny: {
    method: 'GET',
    path: '/any',
    answer: 'none',
    scopes: ['a'],
    credentials: [
      [{ scheme: 'basic', in: 'basic' }],
      [{ scheme: 'digest', in: 'authorization', type: 'Digest' }],
      [{ scheme: 'token', in: 'bearer' }],
    ],
  },
  byCookies: {
    method: 'GET',
    path: '/cookies?a=b',
    answer: 'none',
    credentials: [
      [
        { scheme: 'one', in: 'cookie', name: 'one' },
        { scheme: 'two', in: 'cookie', name: 'two' },
      ],
    ],
  },
  open: { method: 'GET', path: '/open', answer: 'none' },
} as const;

describe('credentials of a client', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start();
  });
  afterAll(() => server.stop());

  const sent = async (operation: keyof Client, options: Partial<ClientOptions>) => {
    server.answer({ status: 204 });
    await createClient<Client>(facts, { baseUrl: server.url, ...options })[operation]();
    const { url, headers } = server.requests.at(-1)!;
    return { url, authorization: headers.authorization, id: headers['x-id'], cookie: headers.cookie };
  };

  it('travel together where they are asked for together', async () => {
    const credentials = { id: 'me', secret: () => Promise.resolve('p&w') };

    expect(await sent('byPair', { credentials })).toMatchObject({ url: '/pair?se%20cret=p%26w', id: 'me' });
    expect(await sent('byPair', { credentials: { id: 'me' } })).toMatchObject({ url: '/pair', id: undefined });
  });

  it.each<[string, Partial<ClientOptions>, string | undefined]>([
    ['a token alone', { token: 't' }, 'Bearer t'],
    ['a name and a password', { credentials: { basic: { username: 'Zoë', password: 'a:b' } } }, 'Basic Wm/DqzphOmI='],
    [
      'both: the first of the contract',
      { token: 't', credentials: { basic: { username: 'a', password: '' } } },
      'Basic YTo=',
    ],
    ['credentials of another scheme', { credentials: { digest: 'username="a"' } }, 'Digest username="a"'],
    ['nothing', {}, undefined],
  ])('are chosen by what is at hand: %s', async (_what, options, authorization) => {
    expect((await sent('byAny', options)).authorization).toBe(authorization);
  });

  it('join the cookies of a request', async () => {
    const options = { credentials: { one: '1', two: '2' }, headers: { Cookie: 'own=0' } };

    expect((await sent('byCookies', options)).cookie).toBe('own=0; one=1; two=2');
  });

  it('are not shown to operations that ask for none', async () => {
    const credentials = { id: 'me', secret: 's', basic: { username: 'a', password: 'b' } };

    expect(await sent('open', { credentials, token: 't' })).toEqual({
      url: '/open',
      authorization: undefined,
      id: undefined,
      cookie: undefined,
    });
  });
});
