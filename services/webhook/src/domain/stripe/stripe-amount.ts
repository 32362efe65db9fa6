import { minorUnitDigits, MoneyError } from '../money.ts';

// Stripe counts some currencies differently from ISO 4217: ISK and UGX in hundredths that are always 00, MGA in whole units.
const stripeDigits: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/**
 * Turns an amount as Stripe counts it into minor units by ISO 4217.
 *
 * @see https://docs.stripe.com/currencies#special-cases
 * @throws MoneyError the amount cannot be expressed exactly
 */
export function fromStripeAmount(amount: number, currency: string): number {
  const digits = minorUnitDigits(currency);
  const shift = digits - (stripeDigits[currency] ?? digits);
  const units = shift >= 0 ? amount * 10 ** shift : amount / 10 ** -shift;
  if (!Number.isSafeInteger(units)) {
    throw new MoneyError(`${amount} is no exact amount of ${currency} as Stripe counts it`);
  }
  return units;
}
