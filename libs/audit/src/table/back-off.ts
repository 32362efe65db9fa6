import { setTimeout as wait } from 'node:timers/promises';

const BASE_MS = 10;
const CAP_MS = 500;

/** Waits a random part of a time that doubles with every attempt, 500 ms at most; returns early when aborted. */
export async function backOff(attempt: number, random: () => number, signal?: AbortSignal): Promise<void> {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 16));
  try {
    await wait(random() * ceiling, undefined, signal && { signal });
  } catch {
    // Aborted: the caller looks at the signal.
  }
}
