import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testClock } from '@pactline/testing';
import { type TcpGateway, tcpGateway } from '@pactline/testing/integration';
import { startTokenIssuer, type TokenIssuer } from '../fixture/token-issuer.ts';
import { UnavailableProblem } from '../problems/problems.ts';
import { ProviderKeys } from './provider-keys.ts';
import { InvalidTokenError, TokenVerifier } from './token-verifier.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const timeoutMs = 200;

let issuer: TokenIssuer;
let gateway: TcpGateway;
let time: number;
const now = (): number => time;

beforeEach(async () => {
  issuer = await startTokenIssuer();
  gateway = await tcpGateway(issuer.jwksUrl);
  time = 0;
});
afterEach(async () => {
  await gateway.close();
  await issuer.close();
});

const keysOf = (): ProviderKeys => new ProviderKeys({ url: gateway.url, timeoutMs, maxAgeMs: 24 * HOUR, now });
const verifierWith = (keys: ProviderKeys): TokenVerifier => {
  const rules = {
    issuer: issuer.issuer,
    audience: 'parcels',
    jwksUrl: gateway.url,
    algorithms: ['ES256'],
    clockToleranceSeconds: 5,
    tenantClaim: 'tenant_id',
  };
  return new TokenVerifier(rules, testClock(new Date()).now, keys.get);
};

describe('a silent identity provider', () => {
  it('makes a cold start answer 503 in its time, and at once while nobody needs to ask again', async () => {
    gateway.silenceAll();
    const keys = keysOf();
    const verifier = verifierWith(keys);
    const token = await issuer.token();

    await expect(verifier.verify(token)).rejects.toThrow(UnavailableProblem);
    const asked = gateway.accepted;
    await expect(verifier.verify(token)).rejects.toThrow(UnavailableProblem);
    expect(gateway.accepted).toBe(asked);
    expect(await keys.check()).toMatchObject({ status: 'down', reason: expect.stringContaining('did not answer') });

    gateway.restore();
    time += 5_000;
    expect(await verifier.verify(token)).toMatchObject({ subject: 'user-1' });
    expect(await keys.check()).toEqual({ status: 'up' });
  });

  it('lets the last keys serve for a day, without anybody waiting for it', async () => {
    const keys = keysOf();
    const verifier = verifierWith(keys);
    await verifier.verify(await issuer.token());
    gateway.silenceAll();

    time = 23 * HOUR;
    expect(await verifier.verify(await issuer.token({ sub: 'later' }))).toMatchObject({ subject: 'later' });
    await new Promise((resolve) => setTimeout(resolve, 2 * timeoutMs));
    expect(await keys.check()).toMatchObject({
      status: 'degraded',
      reason: expect.stringContaining('serve for 60 min more'),
    });

    time = 25 * HOUR;
    await expect(verifier.verify(await issuer.token({ sub: 'too late' }))).rejects.toThrow(UnavailableProblem);
    expect(await keys.check()).toMatchObject({ status: 'down' });
  });

  it('is not asked for every key that somebody invents', async () => {
    const other = await startTokenIssuer('two');
    const verifier = verifierWith(keysOf());
    await verifier.verify(await issuer.token());
    const stranger = await other.token();
    await other.close();

    await expect(verifier.verify(stranger)).rejects.toThrow(InvalidTokenError);
    expect(issuer.fetches()).toBe(1);
    time = MINUTE;
    await expect(verifier.verify(stranger)).rejects.toThrow(InvalidTokenError);
    await expect(verifier.verify(stranger)).rejects.toThrow(InvalidTokenError);
    expect(issuer.fetches()).toBe(2);
  });
});
