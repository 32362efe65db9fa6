import { describe, expect, it } from '@jest/globals';
import { median, quantile, spread } from './statistics.ts';

describe('statistics', () => {
  it('interpolates between samples, in any order', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([10, 0], 0.99)).toBeCloseTo(9.9);
    expect(median([7])).toBe(7);
  });

  it('refuses to make up a value', () => {
    expect(() => median([])).toThrow(RangeError);
  });

  it('gives the range beside the median', () => {
    expect(spread([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
  });
});
