import { describe, expect, it } from '@jest/globals';
import type { Auth, OperationDefinition } from '@pactline/contract-runtime';
import { ForbiddenProblem, UnauthorizedProblem, UnavailableProblem } from '../problems/problems.ts';
import { SecurityGuard } from './security-guard.ts';
import { InvalidTokenError, type TokenVerifier } from './token-verifier.ts';

const auth: Auth = { subject: 'user-1', tenantId: 'acme', scopes: ['a'] };
const bearer = (...scopes: string[]) => ({ kind: 'bearer', scheme: 'bearer', scopes }) as const;
const signature = { kind: 'signature', scheme: 'partner', signature: 'fake', header: 'X-Sig' } as const;

const guard = (security: OperationDefinition['security'], failure?: Error): SecurityGuard => {
  const tokens = {
    recall: () => undefined,
    verify: async (token: string) => {
      if (failure !== undefined) throw failure;
      if (token !== 'good') throw new InvalidTokenError('bad');
      return auth;
    },
  };
  return new SecurityGuard(
    { operationId: 'op', security },
    {
      service: 'test',
      clock: () => new Date(0),
      tokens: tokens as unknown as TokenVerifier,
      schemes: { fake: ({ headers, header }) => headers[header] === 'right' },
      secrets: { partner: [{ secret: 's' }] },
      credentials: {},
    },
  );
};
const around = { raw: new Uint8Array(), method: 'GET', url: '/' };
const { raw } = around;
const token = (value: string) => ({ headers: { authorization: value }, ...around });

describe('SecurityGuard', () => {
  it('lets everybody pass without requirements', async () => {
    expect(await guard([]).check({ headers: {}, ...around })).toEqual({});
  });

  it.each(['Bearer good', 'bearer good', 'BEARER  good'])('takes "%s"', async (value) => {
    expect(await guard([[bearer('a')]]).check(token(value))).toEqual({ auth });
  });

  it.each(['', 'good', 'Basic good', 'Bearer ', 'Bearer bad'])('answers "%s" with 401', async (value) => {
    await expect(guard([[bearer()]]).check(token(value))).rejects.toBeInstanceOf(UnauthorizedProblem);
  });

  it('names the scopes that are missing, and asks for all that are needed', async () => {
    const refusal = guard([[bearer('a', 'b', 'c')]]).check(token('Bearer good'));

    await expect(refusal).rejects.toMatchObject({
      status: 403,
      code: 'insufficient-scope',
      message: 'The token lacks the scopes b, c.',
      headers: { 'www-authenticate': 'Bearer realm="test", error="insufficient_scope", scope="a b c"' },
    });
  });

  it('takes any alternative, and reports the refusal that helps most', async () => {
    const either = guard([[bearer('b')], [signature]]);

    expect(await either.check({ headers: { 'x-sig': 'right' }, ...around })).toMatchObject({ signed: { raw } });
    await expect(either.check(token('Bearer good'))).rejects.toBeInstanceOf(ForbiddenProblem);
    await expect(either.check({ headers: {}, ...around })).rejects.toBeInstanceOf(UnauthorizedProblem);
    expect(await guard([[bearer()], []]).check({ headers: {}, ...around })).toEqual({});
  });

  it('needs every scheme of one alternative', async () => {
    const both = guard([[bearer('a'), signature]]);
    const headers = { authorization: 'Bearer good', 'x-sig': 'right' };

    expect(await both.check({ headers, ...around })).toMatchObject({ auth, signed: { raw } });
    await expect(both.check(token('Bearer good'))).rejects.toBeInstanceOf(UnauthorizedProblem);
  });

  it('does not blame the caller for keys that cannot be fetched', async () => {
    const down = new UnavailableProblem('No keys.', 5);
    await expect(guard([[bearer()], []], down).check(token('Bearer good'))).rejects.toBe(down);
  });

  it('refuses to start with a scheme that nobody knows', () => {
    expect(() => guard([[{ ...signature, signature: 'unheard' }]])).toThrow(/x-signature "unheard"/);
  });
});

describe('secrets of accounts', () => {
  const shops = new SecurityGuard(
    { operationId: 'op', security: [[{ ...signature, signature: 'shopify' }]] },
    {
      service: 'test',
      clock: () => new Date(0),
      tokens: undefined,
      // Says yes to whoever knows a secret by name.
      schemes: { shopify: ({ headers, header, secrets }) => secrets.includes(headers[header] ?? '') },
      secrets: {
        partner: [
          { secret: 'one', account: 'one.example' },
          { secret: 'one-new', account: 'one.example' },
          { secret: 'app' },
        ],
      },
      credentials: {},
    },
  );
  const from = (account: string, secret: string) =>
    shops.check({ headers: { 'x-sig': secret, 'x-shopify-shop-domain': account }, ...around });

  it.each([
    ['one.example', 'one', 'one.example'],
    ['ONE.example', 'one-new', 'one.example'],
    ['two.example', 'app', undefined],
    ['', 'app', undefined],
  ])('%s with %s is %s', async (account, secret, proven) => {
    expect((await from(account, secret)).signed?.account).toBe(proven);
  });

  it.each([
    ['one.example', 'app'],
    ['two.example', 'one'],
    ['', 'one'],
  ])('%s with %s is refused', async (account, secret) => {
    await expect(from(account, secret)).rejects.toBeInstanceOf(UnauthorizedProblem);
  });
});

describe('credentials that the service judges', () => {
  const partner = { kind: 'apiKey', scheme: 'partner', in: 'header', name: 'X-Partner', scopes: [] } as const;
  const secret = { kind: 'apiKey', scheme: 'secret', in: 'query', name: 'secret', scopes: ['a'] } as const;
  const seen: unknown[] = [];
  const keys = (security: OperationDefinition['security'], known: Auth | undefined = auth): SecurityGuard =>
    new SecurityGuard(
      { operationId: 'op', security },
      {
        service: 'test',
        clock: () => new Date(0),
        tokens: undefined,
        schemes: {},
        secrets: {},
        credentials: {
          partner: async () => ({ ...auth, subject: 'partner' }),
          secret: async (credential, request) => {
            seen.push(credential, request.credentials);
            return credential.kind === 'apiKey' && credential.value === 'right' ? known : undefined;
          },
        },
      },
    );
  const request = (value: string, url = '/x?secret=right') => ({ ...around, headers: { 'x-partner': value }, url });

  it('are judged together, each seeing the other; the first says who calls', async () => {
    const identity = await keys([[partner, secret]]).check(request('p'));

    expect(identity).toEqual({ auth: { ...auth, subject: 'partner' } });
    expect(seen).toEqual([
      { kind: 'apiKey', value: 'right' },
      { partner: { kind: 'apiKey', value: 'p' }, secret: { kind: 'apiKey', value: 'right' } },
    ]);
  });

  it.each([
    ['missing', request('')],
    ['half of a pair', request('p', '/x')],
    ['wrong', request('p', '/x?secret=wrong')],
  ])('are refused when %s', async (_what, sent) => {
    const refusal = keys([[partner, secret]]).check(sent);

    await expect(refusal).rejects.toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'ApiKey realm="test"' },
      message: expect.stringMatching(/^Send a valid key (X-Partner in the header|secret in the query)\.$/) as unknown,
    });
  });

  it('need the roles that the contract asks for', async () => {
    const weak = keys([[partner, secret]], { ...auth, scopes: [] });

    await expect(weak.check(request('p'))).rejects.toMatchObject({ status: 403, code: 'insufficient-scope' });
  });

  it('refuse to start where nothing judges them', () => {
    expect(() => keys([[{ kind: 'basic', scheme: 'toString', scopes: [] }]])).toThrow(/op asks for toString \(basic\)/);
  });
});
