import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allocate, scale } from './arithmetic.ts';

describe('allocate', () => {
  it('gives the odd cent to the largest remainder, then to the first', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(888, [4980, 3900])).toEqual([498, 390]);
    expect(allocate(10, [1, 2, 0])).toEqual([3, 7, 0]);
  });

  it('loses and invents nothing, and stays within one unit of the exact share', () => {
    const amount = fc.maxSafeNat();
    const weights = fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amount, weights, (whole, parts) => {
        fc.pre(parts.some((part) => part > 0));
        const shares = allocate(whole, parts);
        const weight = parts.reduce((sum, part) => sum + BigInt(part), 0n);

        expect(shares.reduce((sum, share) => sum + BigInt(share), 0n)).toBe(BigInt(whole));
        shares.forEach((share, index) => {
          const distance = BigInt(share) * weight - BigInt(whole) * BigInt(parts[index] ?? 0);
          expect(distance > -weight && distance < weight).toBe(true);
        });
      }),
    );
  });

  it('gives nothing when nothing has weight', () => {
    expect(allocate(5, [0, 0])).toEqual([0, 0]);
  });
});

describe('scale', () => {
  it('rounds half up and leaves the amount when there is no base', () => {
    expect(scale(1631, 9470, 8582)).toBe(1800);
    expect(scale(1, 1, 2)).toBe(1);
    expect(scale(1, 1, 3)).toBe(0);
    expect(scale(7, 5, 0)).toBe(7);
  });
});
