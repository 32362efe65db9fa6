import { minorUnitDigits } from './iso-4217.ts';

/** An amount in minor units of an ISO 4217 currency. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** An amount cannot be expressed in the minor units of its currency. */
export class MoneyError extends Error {
  override readonly name = 'MoneyError';
}

const decimal = /^(-?)(\d{1,16})(?:\.(\d{1,12}))?$/;

/**
 * Turns a decimal string into minor units, exactly: `19.9` EUR is 1990, `1000` JPY is 1000, `1.234` KWD is 1234.
 *
 * @throws MoneyError no decimal number, finer than the minor unit, or too large for an exact number
 */
export function parseAmount(amount: string, currency: string): number {
  const [, sign, whole, fraction = ''] = decimal.exec(amount) ?? [];
  if (whole === undefined) throw new MoneyError(`"${amount.slice(0, 40)}" is no decimal amount`);
  const digits = minorUnitDigits(currency);
  if (/[1-9]/.test(fraction.slice(digits))) {
    throw new MoneyError(`${amount} ${currency} is finer than ${currency}'s ${digits} decimal places`);
  }
  const units = Number(BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0')));
  if (!Number.isSafeInteger(units)) throw new MoneyError(`${amount} ${currency} is too large`);
  // -0 would serialise as 0 and compare as another value.
  return sign && units !== 0 ? -units : units;
}

/** The amount in major units, with all the digits of its currency: 1990 EUR is `19.90`, 1000 JPY is `1000`. */
export function toDecimal({ amount, currency }: Money): string {
  const digits = minorUnitDigits(currency);
  const minor = String(Math.abs(amount)).padStart(digits + 1, '0');
  const sign = amount < 0 ? '-' : '';
  return digits === 0 ? sign + minor : `${sign}${minor.slice(0, -digits)}.${minor.slice(-digits)}`;
}
