/** How often and how patiently a request is repeated. */
export interface RetryOptions {
  /** Repetitions after the first attempt; 0 switches retries off. */
  readonly retries: number;
  /** Ceiling of the first wait in milliseconds; it doubles with every attempt. */
  readonly baseDelayMs: number;
  /** Ceiling of every wait. A `Retry-After` beyond it is not waited for: the error is thrown, and carries it. */
  readonly maxDelayMs: number;
}

export const DEFAULT_RETRY: RetryOptions = { retries: 3, baseDelayMs: 200, maxDelayMs: 20_000 };

const ALWAYS = new Set([408, 425, 429, 502, 503, 504]);

/**
 * Milliseconds to wait until the next attempt, or undefined when there should be none.
 * Full jitter: a random part of an exponentially growing ceiling, on top of what the service asked for.
 *
 * @param attempt 1-based number of the attempt that just failed
 * @param status of the answer; undefined when there was none
 */
export function retryDelay(
  attempt: number,
  status: number | undefined,
  retryAfterMs: number | undefined,
  options: RetryOptions,
  random: () => number,
): number | undefined {
  if (attempt > options.retries) return undefined;
  // 409 with Retry-After: the first request with this Idempotency-Key still runs.
  const isWorthIt = status === undefined || ALWAYS.has(status) || (status === 409 && retryAfterMs !== undefined);
  if (!isWorthIt) return undefined;
  if (retryAfterMs !== undefined && retryAfterMs > options.maxDelayMs) return undefined;
  const ceiling = Math.min(options.maxDelayMs, options.baseDelayMs * 2 ** (attempt - 1));
  return (retryAfterMs ?? 0) + Math.floor(random() * ceiling);
}

/** Reads `Retry-After` (RFC 9110): seconds, or an HTTP date. @returns milliseconds from `now` */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Waits; rejects with the signal's reason when it is aborted. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(toError(signal.reason));
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(toError(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

const toError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
