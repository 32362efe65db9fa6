import { setTimeout as delay } from 'node:timers/promises';

/**
 * Repeats a check until it neither throws nor returns false, for what announces itself in no other way. Prefer {@link signal}.
 *
 * @returns what the check returned
 * @throws Error with the last failure as its cause, after `timeoutMs` (10,000 by default)
 */
export async function eventually<T>(
  check: () => T | Promise<T>,
  { timeoutMs = 10_000, intervalMs = 20, what = 'the expected state' } = {},
): Promise<Exclude<T, false>> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  do {
    try {
      const result = await check();
      if (result !== false) return result as Exclude<T, false>;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await delay(intervalMs);
  } while (Date.now() < deadline);
  const reason = last instanceof Error ? `: ${last.message}` : '';
  throw new Error(`${what} did not come within ${timeoutMs} ms${reason}`, { cause: last });
}

export interface Signal<T = void> {
  readonly promise: Promise<T>;
  /** Resolves the promise; later calls do nothing. */
  fire(value: T): void;
}

/** Something that happens once, awaited with a limit: `const done = signal(); … done.fire(); await done.promise`. */
export function signal<T = void>(what = 'the signal', timeoutMs = 10_000): Signal<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const timer = setTimeout(() => reject(new Error(`${what} did not come within ${timeoutMs} ms`)), timeoutMs);
  promise.catch(() => undefined);
  return {
    promise,
    fire: (value) => {
      clearTimeout(timer);
      resolve(value);
    },
  };
}
