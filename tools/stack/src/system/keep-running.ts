import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../errors.ts';
import type { Trouble } from '../state/troubles.ts';
import { Backoff } from './backoff.ts';

const STABLE_MS = 60_000;

/** A part that runs. */
export interface RunningPart {
  readonly exited: Promise<unknown>;
}

export interface KeepRunningOptions<T extends RunningPart> {
  readonly first: T;
  /** Starts it again. */
  readonly start: () => Promise<T>;
  /** Ends the watching. */
  readonly signal: AbortSignal;
  /** It ended. `exit` is what `exited` gave. */
  readonly onEnd: (part: T, exit: Awaited<T['exited']>) => void;
  /** It did not start, and is tried again in `waitMs`. */
  readonly onFailure: (error: unknown, waitMs: number, attempt: number) => void;
  readonly onBack: (part: T) => void;
  /** Undefined: it runs. */
  readonly onTrouble: (trouble: Trouble | undefined) => void;
  readonly backoff?: Backoff;
  /** It runs well after this time. */
  readonly stableMs?: number;
}

/** Starts a part again whenever it ends, with growing waits and for as long as it takes. Resolves when the signal comes. */
export async function keepRunning<T extends RunningPart>(options: KeepRunningOptions<T>): Promise<void> {
  const { signal, onEnd, onBack, onTrouble, backoff = new Backoff(), stableMs = STABLE_MS } = options;
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let part = options.first;
  for (let since = Number.NEGATIVE_INFINITY; ; since = performance.now()) {
    const exit = await Promise.race([aborted, part.exited]);
    if (signal.aborted) return;
    // One that keeps ending soon after it came up waits longer and longer, too.
    const stable = performance.now() - since > stableMs;
    if (stable) backoff.reset();
    onEnd(part, exit as Awaited<T['exited']>);
    const again = await startAgain(options, backoff, stable);
    if (again === undefined || signal.aborted) return;
    part = again;
    onTrouble(undefined);
    onBack(part);
  }
}

async function startAgain<T extends RunningPart>(
  { start, signal, onFailure, onTrouble }: KeepRunningOptions<T>,
  backoff: Backoff,
  atOnce: boolean,
): Promise<T | undefined> {
  const since = new Date().toISOString();
  const plan = (attempt: number, lastError: string): number => {
    const wait = backoff.next();
    onTrouble({ since, attempt, lastError, nextTryAt: new Date(Date.now() + wait).toISOString() });
    return wait;
  };
  const sleep = (wait: number): Promise<unknown> => delay(wait, undefined, { signal }).catch(() => undefined);
  let lastError = 'it ended';
  if (!atOnce) await sleep(plan(1, 'it ended soon after it had come up'));
  for (let attempt = 1; !signal.aborted; attempt++) {
    onTrouble({ since, attempt, lastError });
    try {
      return await start();
    } catch (error) {
      if (signal.aborted) return undefined;
      lastError = messageOf(error);
      const wait = plan(attempt, lastError);
      onFailure(error, wait, attempt);
      await sleep(wait);
    }
  }
  return undefined;
}
