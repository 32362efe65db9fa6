import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/** How the keys of an identity provider are fetched and kept. Times in ms. */
export interface ProviderKeysOptions {
  /** Where the provider publishes its key set (RFC 7517). */
  readonly url: string;
  /** How long one fetch may take. */
  readonly timeoutMs: number;
  /** How long keys serve while the provider cannot be asked. */
  readonly maxAgeMs: number;
  /** Monotonic; replaced in tests. */
  readonly now?: () => number;
}

/** Whether tokens can be verified, and for how long yet. */
export type ProviderKeysHealth =
  | { readonly status: 'up' }
  /** The provider does not answer; its last keys serve. */
  | { readonly status: 'degraded'; readonly reason: string }
  | { readonly status: 'down'; readonly reason: string };

/** The provider does not say which keys it has: nothing is known about the token. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}

const REFRESH_MS = 600_000;
/** After a failure nobody waits for the provider for so long. */
const RETRY_MS = 5_000;
/** An unknown key is looked for at most this often: tokens that name invented ones must not become requests to the provider. */
const UNKNOWN_KEY_MS = 30_000;

/**
 * The keys of an identity provider: fetched once for all who wait, looked for again in the background, and served for a stated time while the
 * provider is silent. `jose`'s own set makes every request wait for the provider as soon as the keys are ten minutes old.
 */
export class ProviderKeys {
  readonly #options: ProviderKeysOptions;
  readonly #now: () => number;
  #keys: JWTVerifyGetKey | undefined;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #failure: { readonly at: number; readonly error: unknown } | undefined;
  #fetching: Promise<JWTVerifyGetKey> | undefined;

  constructor(options: ProviderKeysOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /** @throws KeysUnavailableError */
  readonly get: JWTVerifyGetKey = async (header, token) => {
    const keys = await this.#usable();
    try {
      return await keys(header, token);
    } catch (error) {
      const isNew = error instanceof errors.JWKSNoMatchingKey && this.#now() - this.#fetchedAt >= UNKNOWN_KEY_MS;
      if (!isNew) throw error;
      return (await this.#fetch())(header, token);
    }
  };

  /** Fetches the keys unless they are there, and says how it stands. Never rejects. */
  async check(): Promise<ProviderKeysHealth> {
    await this.#usable().catch(() => undefined);
    const { error } = this.#failure ?? {};
    if (error === undefined) return { status: 'up' };
    const reason = error instanceof Error ? error.message : String(error);
    const leftMs = this.#fetchedAt + this.#options.maxAgeMs - this.#now();
    if (this.#keys === undefined || leftMs <= 0) return { status: 'down', reason };
    return { status: 'degraded', reason: `${reason}; its last keys serve for ${Math.ceil(leftMs / 60_000)} min more` };
  }

  async #usable(): Promise<JWTVerifyGetKey> {
    const age = this.#now() - this.#fetchedAt;
    if (this.#keys === undefined || age >= this.#options.maxAgeMs) return await this.#fetch();
    if (age >= REFRESH_MS) this.#fetch().catch(() => undefined);
    return this.#keys;
  }

  #fetch(): Promise<JWTVerifyGetKey> {
    const failure = this.#failure;
    if (failure && this.#now() - failure.at < RETRY_MS) return Promise.reject(unavailable(failure.error));
    this.#fetching ??= this.#ask().finally(() => (this.#fetching = undefined));
    return this.#fetching;
  }

  async #ask(): Promise<JWTVerifyGetKey> {
    const { url, timeoutMs } = this.#options;
    try {
      const response = await fetch(url, {
        headers: { accept: 'application/jwk-set+json, application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status !== 200) throw new Error(`the identity provider answered ${response.status}`);
      const keys = createLocalJWKSet((await response.json()) as JSONWebKeySet);
      this.#keys = keys;
      this.#fetchedAt = this.#now();
      this.#failure = undefined;
      return keys;
    } catch (error) {
      const isSilent = error instanceof DOMException && error.name === 'TimeoutError';
      const why = isSilent ? new Error(`the identity provider did not answer within ${timeoutMs} ms`) : error;
      this.#failure = { at: this.#now(), error: why };
      throw unavailable(why);
    }
  }
}

const unavailable = (cause: unknown): KeysUnavailableError =>
  new KeysUnavailableError('The keys of the identity provider cannot be fetched.', { cause });
