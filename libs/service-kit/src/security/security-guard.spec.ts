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
    },
  );
};
const raw = new Uint8Array();
const token = (value: string) => ({ headers: { authorization: value }, raw });

describe('SecurityGuard', () => {
  it('lets everybody pass without requirements', async () => {
    expect(await guard([]).check({ headers: {}, raw })).toEqual({});
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

    expect(await either.check({ headers: { 'x-sig': 'right' }, raw })).toMatchObject({ signed: { raw } });
    await expect(either.check(token('Bearer good'))).rejects.toBeInstanceOf(ForbiddenProblem);
    await expect(either.check({ headers: {}, raw })).rejects.toBeInstanceOf(UnauthorizedProblem);
    expect(await guard([[bearer()], []]).check({ headers: {}, raw })).toEqual({});
  });

  it('needs every scheme of one alternative', async () => {
    const both = guard([[bearer('a'), signature]]);
    const headers = { authorization: 'Bearer good', 'x-sig': 'right' };

    expect(await both.check({ headers, raw })).toMatchObject({ auth, signed: { raw } });
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
    },
  );
  const from = (account: string, secret: string) =>
    shops.check({ headers: { 'x-sig': secret, 'x-shopify-shop-domain': account }, raw });

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
