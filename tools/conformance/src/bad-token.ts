import { signingKey } from '@pactline/stack';
import { generateKeyPair, importJWK, SignJWT } from 'jose';
import type { LocalTarget } from './target.ts';

interface Issuer {
  readonly stateDir: string;
  readonly issuer: string;
  readonly audience: string;
}

const ALGORITHM = 'ES256';

/** Tokens that differ from good ones in a single thing, which is reason enough to refuse them. */
export async function badTokens({ stateDir, issuer, audience }: Issuer): Promise<LocalTarget['badToken']> {
  const { privateJwk } = await signingKey(stateDir);
  const own = await importJWK(privateJwk, ALGORITHM);
  const { privateKey: foreign } = await generateKeyPair(ALGORITHM);
  return (kind, { tenant, scopes, subject = 'conformance' }) => {
    const now = Math.floor(Date.now() / 1000);
    const expired = kind === 'expired';
    return new SignJWT({ tenant_id: tenant, scope: scopes.join(' ') })
      .setProtectedHeader({ alg: ALGORITHM, kid: privateJwk.kid ?? '', typ: 'at+jwt' })
      .setIssuer(kind === 'other-issuer' ? 'https://elsewhere.example' : issuer)
      .setAudience(kind === 'other-audience' ? `${audience}-other` : audience)
      .setSubject(subject)
      .setJti(crypto.randomUUID())
      .setIssuedAt(expired ? now - 7200 : now)
      .setExpirationTime(expired ? now - 3600 : now + 3600)
      .sign(kind === 'forged' ? foreign : own);
  };
}
