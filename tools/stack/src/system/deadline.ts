import { setTimeout as delay } from 'node:timers/promises';

/** What was waited for did not come in time. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

export interface PollOptions {
  readonly timeoutMs: number;
  readonly intervalMs?: number;
  readonly what: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Asks again until there is an answer; for what announces itself in no other way.
 *
 * @param ask returns undefined, or throws, while there is none
 * @throws DeadlineError with the last failure as its cause
 */
export async function poll<T>(ask: () => Promise<T | undefined>, options: PollOptions): Promise<T> {
  const { timeoutMs, intervalMs = 50, what, signal } = options;
  const end = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() >= end)
      throw new DeadlineError(`${what} did not come within ${timeoutMs / 1000} s`, { cause: last });
    await delay(intervalMs, undefined, { ...(signal && { signal }) });
  }
}
