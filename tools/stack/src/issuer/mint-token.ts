import { importJWK, SignJWT } from 'jose';
import { defaultStateDir } from '../paths.ts';
import { readStackState } from '../state/stack-state.ts';
import { StackError } from '../errors.ts';
import { ALGORITHM, signingKey } from './signing-key.ts';

export interface TokenRequest {
  /** Claim `tenant_id`. */
  readonly tenant: string;
  /** Claim `scope`, for example `orders:read`. */
  readonly scopes: readonly string[];
  /** Claim `sub`; `local-developer`, if absent. */
  readonly subject?: string;
  /** Seconds until it expires; an hour, if absent. */
  readonly ttl?: number;
  readonly stateDir?: string;
  /** Of the running stack, if absent. */
  readonly issuer?: string;
  readonly audience?: string;
}

/**
 * A signed JWT of the local issuer. Services verify it the way they do in production: against the issuer's JWKS.
 *
 * @throws StackError no stack runs, and issuer or audience are not given
 */
export async function mintToken(request: TokenRequest): Promise<string> {
  const { tenant, scopes, subject = 'local-developer', ttl = 3600, stateDir = defaultStateDir() } = request;
  const endpoints = readStackState(stateDir)?.endpoints;
  const issuer = request.issuer ?? endpoints?.issuer;
  const audience = request.audience ?? endpoints?.audience;
  if (issuer === undefined || audience === undefined) {
    throw new StackError(
      'The local stack does not run, so there is nobody to make a token for. Start it with: npm start',
    );
  }
  const { privateJwk } = await signingKey(stateDir);
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ tenant_id: tenant, scope: scopes.join(' ') })
    .setProtectedHeader({ alg: ALGORITHM, kid: privateJwk.kid ?? '', typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setJti(crypto.randomUUID())
    .setIssuedAt(now)
    .setExpirationTime(now + ttl)
    .sign(await importJWK(privateJwk, ALGORITHM));
}
