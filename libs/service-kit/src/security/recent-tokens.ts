import type { Auth } from '@pactline/contract-runtime';

const MAX_TOKENS = 1_000;
const MAX_AGE_MS = 30_000;

/**
 * Tokens whose signature was verified within the last half minute: a busy caller's token is not verified on each request,
 * and a withdrawn key still counts after half a minute at most. Never beyond the token's own expiry.
 */
export class RecentTokens {
  readonly #entries = new Map<string, { readonly auth: Auth; readonly until: number }>();
  readonly #toleranceMs: number;
  constructor(toleranceSeconds: number) {
    this.#toleranceMs = toleranceSeconds * 1000;
  }

  get(token: string, nowMs: number): Auth | undefined {
    const entry = this.#entries.get(token);
    if (entry === undefined) return undefined;
    if (nowMs < entry.until) return entry.auth;
    this.#entries.delete(token);
    return undefined;
  }

  /** @param expires the token's `exp`, in seconds since 1970 */
  add(token: string, auth: Auth, expires: number, nowMs: number): void {
    if (this.#entries.size >= MAX_TOKENS) {
      // Insertion order is age, as every entry lives equally long.
      const oldest = this.#entries.keys().next();
      if (!oldest.done) this.#entries.delete(oldest.value);
    }
    this.#entries.set(token, { auth, until: Math.min(nowMs + MAX_AGE_MS, expires * 1000 + this.#toleranceMs) });
  }
}
