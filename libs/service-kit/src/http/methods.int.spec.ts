import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEcho } from '../fixture/echo-service.ts';
import type { RunningHost } from '../host/host.ts';

let host: RunningHost;
beforeAll(async () => {
  const path = '/things/{p}';
  host = await startEcho(
    [
      { operationId: 'getThing', path },
      { operationId: 'headThing', method: 'HEAD', path },
      { operationId: 'optionsThing', method: 'OPTIONS', path },
      { operationId: 'headFirst', method: 'HEAD', path: '/others' },
      { operationId: 'getOther', path: '/others' },
      { operationId: 'getPlain', path: '/plain' },
      { operationId: 'optionsAlone', method: 'OPTIONS', path: '/alone' },
    ],
    { ECHO_CORS_ORIGINS: 'https://app.test' },
  );
}, 60_000);
afterAll(() => host.stop());

const ask = (method: string, path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(host.service('echo').url + path, { method, headers });
const origin = { origin: 'https://app.test' };
const question = { ...origin, 'access-control-request-method': 'GET' };

describe('operations of HEAD and OPTIONS', () => {
  it.each([
    ['GET', '/things/1', 'getThing'],
    ['HEAD', '/things/1', 'headThing'],
    ['OPTIONS', '/things/1', 'optionsThing'],
    ['HEAD', '/others', 'headFirst'],
    ['GET', '/others', 'getOther'],
    ['HEAD', '/plain', 'getPlain'],
    ['OPTIONS', '/alone', 'optionsAlone'],
  ])('%s %s is answered by %s', async (method, path, operation) => {
    const response = await ask(method, path);

    expect([response.status, response.headers.get('x-operation')]).toEqual([200, operation]);
    expect((await response.text()) === '').toBe(method === 'HEAD');
  });

  it('a preflight is answered as everywhere, whoever has the path', async () => {
    for (const path of ['/things/1', '/plain', '/alone']) {
      const response = await ask('OPTIONS', path, question);
      expect([response.status, response.headers.get('x-operation')]).toEqual([204, null]);
      expect(response.headers.get('access-control-allow-origin')).toBe('https://app.test');
      expect(response.headers.get('access-control-allow-methods')).toContain('OPTIONS');
    }
  });

  it('OPTIONS of a page that is no preflight reaches the operation, and may be read', async () => {
    const response = await ask('OPTIONS', '/things/1', origin);

    expect([response.status, response.headers.get('x-operation')]).toEqual([200, 'optionsThing']);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.test');
    expect(
      (await ask('OPTIONS', '/things/1', { origin: 'https://evil.test' })).headers.has('access-control-allow-origin'),
    ).toBe(false);
  });

  it('OPTIONS without an operation is not allowed', async () => {
    const response = await ask('OPTIONS', '/plain', origin);

    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('what other clients send', () => {
  it('a query that is called like a prototype changes none', async () => {
    const response = await ask('GET', '/plain?__proto__=1&constructor=2&__proto__[a]=3');

    expect(response.status).toBe(200);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });
});
