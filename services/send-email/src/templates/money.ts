/** An amount in minor units of an ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/**
 * `{ amount: 10213, currency: 'EUR' }` as people of a locale write it. The currency decides how many minor digits there are; the
 * amount is never turned into a binary fraction.
 */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const minor = String(Math.abs(amount)).padStart(digits + 1, '0');
  const sign = amount < 0 ? '-' : '';
  const decimal = digits === 0 ? sign + minor : `${sign}${minor.slice(0, -digits)}.${minor.slice(-digits)}`;
  return format.format(decimal as Intl.StringNumericLiteral);
}

export const isZero = (money: Money | undefined): boolean => money === undefined || money.amount === 0;
export const negated = ({ amount, currency }: Money): Money => ({ amount: amount === 0 ? 0 : -amount, currency });
