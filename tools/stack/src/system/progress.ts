import { setTimeout as delay } from 'node:timers/promises';
import { cpuTimeOf } from './cpu-time.ts';

export interface ProgressOptions {
  /** How long it may do nothing at all. */
  readonly stallMs: number;
  /** Something that changes with every step, besides CPU time. */
  readonly step?: () => unknown;
  readonly cpuTime?: (pid: number) => string | undefined;
  readonly intervalMs?: number;
}

/**
 * Waits for the end of something that a process does, for as long as the process gets on with it: it uses CPU time, or says
 * something new.
 *
 * @returns `ended`, or `stalled` when it did nothing for `stallMs`
 */
export async function whileItGetsOn(
  pid: number,
  ended: Promise<unknown>,
  options: ProgressOptions,
): Promise<'ended' | 'stalled'> {
  const { stallMs, step = () => undefined, cpuTime = cpuTimeOf, intervalMs = Math.min(250, stallMs / 2) } = options;
  const over = ended.then(() => 'ended' as const);
  let seen: string | undefined;
  let since = performance.now();
  for (;;) {
    const timer = new AbortController();
    const tick = delay(intervalMs, 'tick' as const, { signal: timer.signal }).catch(() => 'tick' as const);
    const outcome = await Promise.race([over, tick]);
    timer.abort();
    if (outcome === 'ended') return outcome;
    const now = `${cpuTime(pid)} ${String(step())}`;
    if (now !== seen) since = performance.now();
    else if (performance.now() - since >= stallMs) return 'stalled';
    seen = now;
  }
}
