import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { equalJitter, fullJitter } from './backoff.ts';
import { pause } from './pause.ts';
import { WakeUp } from './wake-up.ts';

describe('backoff', () => {
  const options = fc.record({
    baseMs: fc.integer({ min: 1, max: 10_000 }),
    maxMs: fc.integer({ min: 1, max: 1_000_000 }),
  });
  const random = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

  it('stays between zero and a bound that doubles up to the maximum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), options, random, (attempt, bounds, dice) => {
        const bound = Math.min(bounds.maxMs, bounds.baseMs * 2 ** Math.min(attempt - 1, 40));
        const full = fullJitter(attempt, bounds, () => dice);
        const equal = equalJitter(attempt, bounds, () => dice);

        expect(full).toBeGreaterThanOrEqual(0);
        expect(full).toBeLessThanOrEqual(bound);
        expect(equal).toBeGreaterThanOrEqual(Math.floor(bound / 2));
        expect(equal).toBeLessThanOrEqual(bound);
      }),
    );
  });
});

describe('WakeUp', () => {
  it('keeps a ring for the next sleep, once', async () => {
    const bell = new WakeUp();
    bell.ring();
    bell.ring();

    expect(await bell.sleep(60_000)).toBe(true);
    expect(await bell.sleep(1)).toBe(false);
  });

  it('ends a sleep at the ring', async () => {
    const bell = new WakeUp();
    const sleeping = bell.sleep(60_000);
    bell.ring();

    expect(await sleeping).toBe(true);
  });
});

describe('pause', () => {
  it('ends when the signal aborts, before and during', async () => {
    const stop = new AbortController();
    const pausing = pause(60_000, stop.signal);
    stop.abort();

    await pausing;
    await pause(60_000, stop.signal);
  });
});
