import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minorUnitDigits, minorUnits, MoneyError } from './money.ts';
import { fromStripeAmount } from './stripe/stripe-amount.ts';

const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KRW', 'KWD', 'TND', 'CLF', 'CHF', 'ISK');
const units = fc.integer({ min: 0, max: 10 ** 15 });

/** Writes minor units the way people do, without using the code under test. */
const write = (amount: number, digits: number): string => {
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

describe('minorUnits', () => {
  it.each([
    ['199.00', 'EUR', 19_900],
    ['19.9', 'EUR', 1990],
    ['19', 'EUR', 1900],
    ['1000', 'JPY', 1000],
    ['1000.00', 'JPY', 1000],
    ['1.234', 'KWD', 1234],
    ['0.00', 'USD', 0],
    ['-0.02', 'EUR', -2],
    ['0.1', 'USD', 10],
    ['1.1', 'USD', 110],
    ['64.10', 'USD', 6410],
  ])('reads %s %s as %i', (amount, code, expected) => {
    expect(minorUnits(amount, code)).toBe(expected);
  });

  it.each([
    ['1.005', 'EUR', /finer/],
    ['10.5', 'JPY', /finer/],
    ['', 'EUR', /no decimal/],
    ['1e3', 'EUR', /no decimal/],
    ['1,50', 'EUR', /no decimal/],
    ['NaN', 'EUR', /no decimal/],
    [' 1', 'EUR', /no decimal/],
    ['9'.repeat(16), 'EUR', /too large/],
    ['1'.repeat(40), 'EUR', /no decimal/],
  ])('refuses %s %s', (amount, code, reason) => {
    expect(() => minorUnits(amount, code)).toThrow(MoneyError);
    expect(() => minorUnits(amount, code)).toThrow(reason);
  });

  it('reads back every amount that can be written', () => {
    fc.assert(
      fc.property(units, currency, (amount, code) => {
        expect(minorUnits(write(amount, minorUnitDigits(code)), code)).toBe(amount);
      }),
    );
  });

  it('does not care about trailing zeros', () => {
    fc.assert(
      fc.property(units, currency, fc.integer({ min: 1, max: 4 }), (amount, code, zeros) => {
        const written = write(amount, minorUnitDigits(code));
        const longer = (written.includes('.') ? written : `${written}.`) + '0'.repeat(zeros);
        expect(minorUnits(longer, code)).toBe(amount);
      }),
    );
  });

  it('never lets a negative zero through', () => {
    expect(Object.is(minorUnits('-0.00', 'EUR'), 0)).toBe(true);
  });

  it('refuses instead of rounding', () => {
    fc.assert(
      fc.property(units, currency, fc.integer({ min: 1, max: 9 }), (amount, code, rest) => {
        const digits = minorUnitDigits(code);
        const finer = digits === 0 ? `${amount}.${rest}` : `${write(amount, digits)}${rest}`;
        expect(() => minorUnits(finer, code)).toThrow(MoneyError);
      }),
    );
  });
});

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
});
