import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePorts } from '../system/ports.ts';
import { type Issuer, startIssuer } from './issuer-server.ts';
import { mintToken } from './mint-token.ts';

describe('the local token issuer', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'issuer-'));
  let issuer: Issuer;
  beforeAll(async () => {
    const [port = 0] = await freePorts(1);
    issuer = await startIssuer({ stateDir, port });
  });
  afterAll(() => issuer.stop());

  it('makes tokens that its JWKS verifies', async () => {
    const request = { tenant: 'acme', scopes: ['lamps:read', 'lamps:write'], subject: 'zoë', ttl: 60, stateDir };
    const token = await mintToken({ ...request, issuer: issuer.url, audience: 'acme' });

    const keys = createRemoteJWKSet(new URL(issuer.jwksUrl));
    const { payload } = await jwtVerify(token, keys, { issuer: issuer.url, audience: 'acme', algorithms: ['ES256'] });

    expect(payload).toMatchObject({ sub: 'zoë', tenant_id: 'acme', scope: 'lamps:read lamps:write' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  it('keeps its key from other accounts, and from its answers', async () => {
    expect(statSync(join(stateDir, 'keys', 'issuer.json')).mode & 0o077).toBe(0);
    expect(await (await fetch(issuer.jwksUrl)).text()).not.toContain('"d"');
  });

  it('says that no stack runs when it has to ask', async () => {
    await expect(mintToken({ tenant: 'acme', scopes: [], stateDir })).rejects.toThrow(/npm start/);
  });
});
