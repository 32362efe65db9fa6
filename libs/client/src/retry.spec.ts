import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { DEFAULT_RETRY, readRetryAfter, retryDelay } from './retry.ts';

describe('readRetryAfter', () => {
  const now = Date.parse('2026-03-14T09:26:53.500Z');

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Sat, 14 Mar 2026 09:27:53 GMT', 59_500],
    ['Sat, 14 Mar 2026 09:00:00 GMT', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    [null, undefined],
  ])('%s -> %s ms', (value, milliseconds) => {
    expect(readRetryAfter(value, now)).toBe(milliseconds);
  });

  it('counts from a moving clock', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        (at, seconds) => {
          const date = new Date(Math.floor(at / 1000) * 1000 + seconds * 1000).toUTCString();
          const milliseconds = readRetryAfter(date, at) ?? -1;
          expect(Math.abs(milliseconds - seconds * 1000)).toBeLessThan(1000);
        },
      ),
    );
  });
});

describe('retryDelay', () => {
  it('stays between what was asked for and the ceiling', () => {
    const any = fc.record({
      attempt: fc.integer({ min: 1, max: 3 }),
      after: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
      random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    });
    fc.assert(
      fc.property(any, ({ attempt, after, random }) => {
        const delay = retryDelay(attempt, 503, after, DEFAULT_RETRY, () => random) ?? -1;
        expect(delay).toBeGreaterThanOrEqual(after ?? 0);
        expect(delay).toBeLessThanOrEqual((after ?? 0) + DEFAULT_RETRY.baseDelayMs * 2 ** (attempt - 1));
      }),
    );
  });

  it.each([400, 401, 403, 404, 409, 412, 422, 500, 501])('does not repeat after %i', (status) => {
    expect(retryDelay(1, status, undefined, DEFAULT_RETRY, () => 0)).toBeUndefined();
  });

  it('repeats while the first request with the same key still runs', () => {
    expect(retryDelay(1, 409, 1000, DEFAULT_RETRY, () => 0)).toBe(1000);
  });
});
