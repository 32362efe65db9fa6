import type { Auth } from '@pactline/contract-runtime';
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Clock } from '../clock.ts';
import { ForbiddenProblem, UnavailableProblem } from '../problems/problems.ts';
import { ProviderKeys, type ProviderKeysHealth } from './provider-keys.ts';
import { RecentTokens } from './recent-tokens.ts';

/** What a token must be to be accepted. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** How long the provider may take to send its keys, in ms; 3,000 by default. */
  readonly jwksTimeoutMs?: number;
  /** How long its keys serve while it cannot be asked, in ms; a day by default. */
  readonly jwksMaxAgeMs?: number;
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  readonly tenantClaim: string;
}

const DAY_MS = 86_400_000;

/** The token is missing, malformed, expired, not for us, or its signature is wrong. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';
}

/** The tokens of one service: verified against a JWKS (RFC 7517) that is fetched when needed and kept. */
export class TokenVerifier {
  readonly #rules: TokenRules;
  readonly #clock: Clock;
  readonly #keys: JWTVerifyGetKey;
  readonly #provider: ProviderKeys;
  readonly #recent: RecentTokens;
  constructor(rules: TokenRules, clock: Clock, keys?: JWTVerifyGetKey) {
    this.#rules = rules;
    this.#clock = clock;
    this.#recent = new RecentTokens(rules.clockToleranceSeconds);
    this.#provider = new ProviderKeys({
      url: rules.jwksUrl,
      timeoutMs: rules.jwksTimeoutMs ?? 3_000,
      maxAgeMs: rules.jwksMaxAgeMs ?? DAY_MS,
    });
    this.#keys = keys ?? this.#provider.get;
  }

  /** Whether the keys are there; fetches them otherwise. */
  check(): Promise<ProviderKeysHealth> {
    return this.#provider.check();
  }

  /** A token that was verified a moment ago, without waiting. */
  recall(token: string): Auth | undefined {
    return this.#recent.get(token, this.#clock().getTime());
  }

  /**
   * @throws InvalidTokenError the caller has to authenticate
   * @throws ForbiddenProblem the token names no tenant
   * @throws UnavailableProblem the keys cannot be fetched
   */
  async verify(token: string): Promise<Auth> {
    const now = this.#clock();
    const payload = await this.#payload(token, now);
    const tenantId = payload[this.#rules.tenantClaim];
    if (typeof tenantId !== 'string' || tenantId === '' || tenantId.length > 200) {
      throw new ForbiddenProblem(`The token names no tenant (claim ${this.#rules.tenantClaim}).`, {}, 'no-tenant');
    }
    const auth: Auth = Object.freeze({ subject: payload.sub ?? '', tenantId, scopes: scopesOf(payload) });
    this.#recent.add(token, auth, payload.exp ?? 0, now.getTime());
    return auth;
  }

  async #payload(token: string, now: Date): Promise<JWTPayload> {
    const { issuer, audience, algorithms, clockToleranceSeconds } = this.#rules;
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        clockTolerance: clockToleranceSeconds,
        currentDate: now,
        requiredClaims: ['sub', 'exp'],
      });
      return payload;
    } catch (error) {
      if (isTokenFault(error)) throw new InvalidTokenError('The token is not valid.', { cause: error });
      throw new UnavailableProblem('Tokens cannot be verified at the moment.', 5, { cause: error });
    }
  }
}

// What goes wrong with the keys is the provider's fault, not the caller's.
const isTokenFault = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) &&
  error.code !== errors.JOSEError.code;

/** `scope` (RFC 8693: one string) or the lists that other issuers use. */
const scopesOf = (payload: JWTPayload): readonly string[] => {
  for (const claim of [payload.scope, payload.scp, payload.permissions]) {
    if (typeof claim === 'string') return claim.split(' ').filter(Boolean);
    if (Array.isArray(claim)) return claim.filter((scope): scope is string => typeof scope === 'string');
  }
  return [];
};
