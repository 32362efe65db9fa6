import { beforeAll, describe, expect, it } from '@jest/globals';
import { testClock } from '@pactline/testing';
import {
  createLocalJWKSet,
  type CryptoKey,
  errors,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type JWTVerifyGetKey,
} from 'jose';
import { InvalidTokenError, TokenVerifier } from './token-verifier.ts';

const rules = {
  issuer: 'https://issuer.test',
  audience: 'us',
  jwksUrl: 'https://issuer.test/jwks',
  algorithms: ['ES256'],
  clockToleranceSeconds: 5,
  tenantClaim: 'tenant_id',
};
const start = new Date('2026-01-01T00:00:00Z');
const seconds = start.getTime() / 1000;
let keys: JWTVerifyGetKey;
let privateKey: CryptoKey;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  privateKey = pair.privateKey;
  keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: '1', alg: 'ES256' }] });
});

const token = (claims: Record<string, unknown> = {}): Promise<string> =>
  new SignJWT({
    iss: rules.issuer,
    aud: 'us',
    sub: 'me',
    exp: seconds + 60,
    tenant_id: 'acme',
    scope: 'a b',
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', kid: '1' })
    .sign(privateKey);

describe('TokenVerifier', () => {
  it('reads who calls', async () => {
    const verifier = new TokenVerifier(rules, testClock(start).now, keys);

    expect(await verifier.verify(await token())).toEqual({ subject: 'me', tenantId: 'acme', scopes: ['a', 'b'] });
    expect(await verifier.verify(await token({ scope: undefined, scp: ['c'] }))).toMatchObject({ scopes: ['c'] });
  });

  it.each([
    ['another issuer', { iss: 'https://evil.test' }],
    ['another audience', { aud: 'them' }],
    ['expired', { exp: seconds - 6 }],
    ['not yet valid', { nbf: seconds + 6 }],
    ['no subject', { sub: undefined }],
    ['no expiry', { exp: undefined }],
  ])('refuses: %s', async (_name, claims) => {
    const verifier = new TokenVerifier(rules, testClock(start).now, keys);
    await expect(verifier.verify(await token(claims))).rejects.toBeInstanceOf(InvalidTokenError);
  });

  it('refuses other algorithms, none included', async () => {
    const verifier = new TokenVerifier({ ...rules, algorithms: ['RS256'] }, testClock(start).now, keys);
    const [, payload] = (await token()).split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;

    await expect(verifier.verify(await token())).rejects.toBeInstanceOf(InvalidTokenError);
    await expect(verifier.verify(none)).rejects.toBeInstanceOf(InvalidTokenError);
  });

  it('refuses a token without a tenant with 403', async () => {
    const verifier = new TokenVerifier(rules, testClock(start).now, keys);
    await expect(verifier.verify(await token({ tenant_id: undefined }))).rejects.toMatchObject({ status: 403 });
  });

  it('says 503 when the keys cannot be fetched', async () => {
    const verifier = new TokenVerifier(rules, testClock(start).now, () => Promise.reject(new errors.JWKSTimeout()));
    await expect(verifier.verify(await token())).rejects.toMatchObject({ status: 503 });
  });

  it('recalls a token for half a minute, and never beyond its expiry', async () => {
    const clock = testClock(start);
    const verifier = new TokenVerifier(rules, clock.now, keys);
    const long = await token();
    const short = await token({ exp: seconds + 10 });
    await verifier.verify(long);
    await verifier.verify(short);
    clock.advance(14_999);
    const before = [verifier.recall(long), verifier.recall(short)].map(Boolean);
    clock.advance(1);
    const after = [verifier.recall(long), verifier.recall(short)].map(Boolean);
    clock.advance(15_000);

    expect([before, after, Boolean(verifier.recall(long))]).toEqual([[true, true], [true, false], false]);
  });
});
