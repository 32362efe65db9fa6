import { describe, expect, it } from '@jest/globals';
import { Backoff } from './backoff.ts';

describe('Backoff', () => {
  const waits = (random: number, count: number): number[] => {
    const backoff = new Backoff({ firstMs: 100, capMs: 1_000, random: () => random });
    return Array.from({ length: count }, () => backoff.next());
  };

  it('doubles up to the cap', () => {
    expect(waits(1, 6)).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('is never shorter than half', () => {
    expect(waits(0, 6)).toEqual([50, 100, 200, 400, 500, 500]);
  });

  it('stays at the cap for as long as it is asked', () => {
    expect(waits(1, 3_000).at(-1)).toBe(1_000);
  });

  it('begins anew after a success', () => {
    const backoff = new Backoff({ firstMs: 100, random: () => 1 });
    backoff.next();
    backoff.next();
    backoff.reset();

    expect([backoff.failures, backoff.next()]).toEqual([0, 100]);
  });
});
