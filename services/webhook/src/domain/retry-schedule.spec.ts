import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { defaultRetryPolicy, leaseUntil, nextAttemptAt, type RetryPolicy } from './retry-schedule.ts';

const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const randoms = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const policies: fc.Arbitrary<RetryPolicy> = fc.record({
  maxAttempts: fc.integer({ min: 1, max: 50 }),
  baseMs: fc.integer({ min: 1, max: 60_000 }),
  capMs: fc.integer({ min: 60_000, max: 86_400_000 }),
  leaseMs: fc.integer({ min: 1, max: 3_600_000 }),
});

describe('nextAttemptAt', () => {
  it('lies in the future, whatever the clock and the dice say, and never beyond the cap', () => {
    fc.assert(
      fc.property(moments, randoms, policies, fc.integer({ min: 1, max: 50 }), (now, random, policy, attempts) => {
        const next = nextAttemptAt(attempts, now, random, policy);
        if (attempts >= policy.maxAttempts) {
          expect(next).toBeUndefined();
          return;
        }
        const wait = (next?.getTime() ?? NaN) - now.getTime();
        expect(wait).toBeGreaterThanOrEqual(Math.min(policy.baseMs, policy.capMs) / 2 - 1);
        expect(wait).toBeLessThanOrEqual(policy.capMs);
      }),
    );
  });

  it('doubles until the cap', () => {
    const policy = { ...defaultRetryPolicy, maxAttempts: 20 };
    const now = new Date('2026-03-14T09:26:53Z');
    const waits = Array.from(
      { length: 13 },
      (_, index) => nextAttemptAt(index + 1, now, 0, policy)!.getTime() - now.getTime(),
    );

    expect(waits).toEqual([
      500, 1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 256_000, 512_000, 900_000, 900_000,
    ]);
  });
});

describe('leaseUntil', () => {
  it('gives the worker exactly its lease, in milliseconds', () => {
    fc.assert(
      fc.property(moments, policies, (now, policy) => {
        expect(leaseUntil(now, policy).getTime() - now.getTime()).toBe(policy.leaseMs);
      }),
    );
  });
});
