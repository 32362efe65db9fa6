import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { currencyCodes, hasNoMinorUnit, isCurrencyCode, minorUnitDigits } from './iso-4217.ts';

interface Listed {
  readonly code: string;
  readonly digits: number;
}
const list = createRequire(import.meta.url)('currency-codes/data') as readonly Listed[];
/** In the table by an amendment after the list that the package was made from. */
const amended = new Set(['XAD', 'XCG']);

describe('the table of ISO 4217', () => {
  it('has the digits of the list of the maintenance agency, for every currency', () => {
    const currencies = list.filter(({ code }) => !hasNoMinorUnit(code));

    expect(currencies.length).toBeGreaterThan(160);
    expect(currencies.map(({ code }) => [code, isCurrencyCode(code), minorUnitDigits(code)])).toEqual(
      currencies.map(({ code, digits }) => [code, true, digits]),
    );
  });

  it('has no other currency than the list and its amendments', () => {
    const listed = new Set(list.map(({ code }) => code));

    expect(currencyCodes.filter((code) => !listed.has(code) && !amended.has(code))).toEqual([]);
    expect(new Set(currencyCodes).size).toBe(currencyCodes.length);
  });

  it.each([
    ['HUF', 2],
    ['IDR', 2],
    ['COP', 2],
    ['PKR', 2],
    ['ALL', 2],
    ['IQD', 3],
    ['BHD', 3],
    ['JPY', 0],
    ['CLF', 4],
    ['XXX', 2],
    ['ZZZ', 2],
  ])('gives %s %i digits', (code, digits) => {
    expect(minorUnitDigits(code)).toBe(digits);
  });
});
