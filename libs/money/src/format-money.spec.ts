import { describe, expect, it } from '@jest/globals';
import { formatMoney } from './format-money.ts';
import { currencyCodes, minorUnitDigits } from './iso-4217.ts';

const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ');
const locales = [
  'en-GB',
  'de-DE',
  'de-AT',
  'de-CH',
  'am-ET',
  'fr-FR',
  'hu-HU',
  'hi-IN',
  'ar-EG',
  'fa-IR',
  'id-ID',
  'ja-JP',
];

/** What a person reads: the digits, whatever the script, and how many of them stand behind the decimal mark. */
function read(text: string, locale: string): { units: number; fraction: number } {
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(0.5);
  const mark = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  const zero = parts.find(({ type }) => type === 'integer')?.value.codePointAt(0) ?? 48;
  const latin = [...text].map((character) => {
    const digit = (character.codePointAt(0) ?? 0) - zero;
    return digit >= 0 && digit <= 9 ? String(digit) : character;
  });
  const digits = latin.join('').match(/\d(?:.*\d)?/)?.[0] ?? '';
  const fraction = digits.includes(mark) ? digits.split(mark).at(-1)! : '';
  return { units: Number(digits.replaceAll(/\D/g, '')), fraction: fraction.length };
}

describe('formatMoney', () => {
  it.each(locales)('shows in %s what was paid, in every currency of ISO 4217', (locale) => {
    for (const currency of currencyCodes) {
      for (const amount of [0, 5, 99, 1_249_500, 12_345_678]) {
        const shown = formatMoney({ amount, currency }, locale);
        expect([currency, amount, read(shown, locale)]).toEqual([
          currency,
          amount,
          { units: amount, fraction: minorUnitDigits(currency) },
        ]);
      }
    }
  });

  it.each([
    [1_249_500, 'HUF', 'hu-HU', '12 495,00 Ft'],
    [7_500_000, 'IDR', 'id-ID', 'Rp 75.000,00'],
    [5_000_000, 'COP', 'es-CO', '$ 50.000,00'],
    [250_000, 'PKR', 'en-GB', 'PKR 2,500.00'],
    [199_900, 'ALL', 'en-GB', 'ALL 1,999.00'],
    [25_000_000, 'IQD', 'en-GB', 'IQD 25,000.000'],
    [10213, 'EUR', 'de-DE', '102,13 €'],
    [1200, 'JPY', 'en-GB', 'JP¥1,200'],
    [1234, 'KWD', 'en-GB', 'KWD 1.234'],
    [12_345, 'CLF', 'en-GB', 'CLF 1.2345'],
    [5, 'EUR', 'en-GB', '€0.05'],
    [-5, 'EUR', 'en-GB', '-€0.05'],
    [9007199254740991, 'EUR', 'en-GB', '€90,071,992,547,409.91'],
    [100, 'XTS', 'en-GB', 'XTS 1.00'],
  ])('%i minor units of %s in %s are %s', (amount, currency, locale, expected) => {
    expect(plain(formatMoney({ amount, currency }, locale))).toBe(expected);
  });
});
