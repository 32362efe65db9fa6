import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MoneyError, parseAmount, toDecimal } from './amount.ts';
import { currencyCodes, minorUnitDigits } from './iso-4217.ts';

const currency = fc.constantFrom(...currencyCodes);
const units = fc.integer({ min: 0, max: 10 ** 11 });

/** Writes minor units the way people do, without using the code under test. */
const write = (amount: number, digits: number): string => {
  const text = String(amount).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

describe('parseAmount', () => {
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
    expect(parseAmount(amount, code)).toBe(expected);
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
    expect(() => parseAmount(amount, code)).toThrow(MoneyError);
    expect(() => parseAmount(amount, code)).toThrow(reason);
  });

  it('reads back every amount that can be written', () => {
    fc.assert(
      fc.property(units, currency, (amount, code) => {
        expect(parseAmount(write(amount, minorUnitDigits(code)), code)).toBe(amount);
      }),
    );
  });

  it('does not care about trailing zeros', () => {
    fc.assert(
      fc.property(units, currency, fc.integer({ min: 1, max: 4 }), (amount, code, zeros) => {
        const written = write(amount, minorUnitDigits(code));
        const longer = (written.includes('.') ? written : `${written}.`) + '0'.repeat(zeros);
        expect(parseAmount(longer, code)).toBe(amount);
      }),
    );
  });

  it('never lets a negative zero through', () => {
    expect(Object.is(parseAmount('-0.00', 'EUR'), 0)).toBe(true);
  });

  it('refuses instead of rounding', () => {
    fc.assert(
      fc.property(units, currency, fc.integer({ min: 1, max: 9 }), (amount, code, rest) => {
        const digits = minorUnitDigits(code);
        const finer = digits === 0 ? `${amount}.${rest}` : `${write(amount, digits)}${rest}`;
        expect(() => parseAmount(finer, code)).toThrow(MoneyError);
      }),
    );
  });
});

describe('toDecimal', () => {
  it('writes what parseAmount reads, in every currency', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currency, (amount, code) => {
        fc.pre(Math.abs(amount) < 10 ** 15);
        expect(parseAmount(toDecimal({ amount, currency: code }), code)).toBe(amount === 0 ? 0 : amount);
      }),
    );
  });
});
