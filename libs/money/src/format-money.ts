import { toDecimal, type Money } from './amount.ts';
import { minorUnitDigits } from './iso-4217.ts';

/**
 * `{ amount: 10213, currency: 'EUR' }` as people of a locale write it, with the digits of ISO 4217: those that `Intl` assumes by
 * itself are other ones. The amount is never turned into a binary fraction.
 *
 * @param locale BCP 47
 */
export function formatMoney(money: Money, locale: string): string {
  const digits = minorUnitDigits(money.currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(toDecimal(money) as Intl.StringNumericLiteral);
}
