import { describe, expect, it } from '@jest/globals';
import { currencyCodes, MoneyError } from '@pactline/money';
import fc from 'fast-check';
import { fromStripeAmount, toStripeAmount } from './stripe-amount.ts';

describe('fromStripeAmount', () => {
  it.each([
    [1999, 'EUR', 1999],
    [500, 'JPY', 500],
    [1230, 'KWD', 1230],
    [500, 'ISK', 5],
    [500, 'UGX', 5],
    [500, 'MGA', 50_000],
    [0, 'ISK', 0],
  ])('%i %s is %i', (amount, code, expected) => {
    expect(fromStripeAmount(amount, code)).toBe(expected);
  });

  it('refuses an amount that its currency cannot express', () => {
    expect(() => fromStripeAmount(501, 'ISK')).toThrow(MoneyError);
    expect(() => fromStripeAmount(1.5, 'EUR')).toThrow(MoneyError);
    expect(() => fromStripeAmount(Number.MAX_SAFE_INTEGER, 'MGA')).toThrow(MoneyError);
  });

  it('and back is the same, in every currency of ISO 4217', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.constantFrom(...currencyCodes), (whole, code) => {
        // A multiple of what either side counts in: 100 units exist in both.
        const amount = whole * 100;
        expect(fromStripeAmount(toStripeAmount(amount, code), code)).toBe(amount);
      }),
    );
  });

  it.each([
    ['HUF', 1_249_500],
    ['TWD', 150_000],
    ['IDR', 7_500_000],
    ['COP', 5_000_000],
  ])('%s is charged in hundredths, although it is paid out or shown in whole units', (code, amount) => {
    expect(fromStripeAmount(amount, code)).toBe(amount);
  });
});
