import { setTimeout as delay } from 'node:timers/promises';
import type { Tap } from './events/index.ts';

const QUIET_MS = 1_500;
const LONGEST_WAIT_MS = 15_000;

/** Work that goes on after the answers ends in events, too: waits until none has come for a while. */
export async function untilQuiet(tap: Tap): Promise<void> {
  const deadline = performance.now() + LONGEST_WAIT_MS;
  for (let before = -1; before !== tap.events().length && performance.now() < deadline;) {
    before = tap.events().length;
    await delay(QUIET_MS);
    await tap.caughtUp();
  }
}
