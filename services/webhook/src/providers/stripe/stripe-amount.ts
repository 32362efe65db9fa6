import { minorUnitDigits, MoneyError } from '@pactline/money';

/**
 * Where Stripe counts charges differently from ISO 4217: ISK and UGX in hundredths that are always 00, MGA in whole units. (HUF and
 * TWD are whole units in payouts only; charges in them are hundredths, as in the standard.)
 *
 * @see https://docs.stripe.com/currencies#special-cases
 */
const stripeDigits: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

const shiftOf = (currency: string): number => {
  const digits = minorUnitDigits(currency);
  return digits - (stripeDigits[currency] ?? digits);
};

/**
 * Turns an amount as Stripe counts it into minor units by ISO 4217.
 *
 * @throws MoneyError the amount cannot be expressed exactly
 */
export const fromStripeAmount = (amount: number, currency: string): number =>
  shifted(amount, shiftOf(currency), `${amount} is no exact amount of ${currency} as Stripe counts it`);

/**
 * Turns minor units by ISO 4217 into an amount as Stripe counts it.
 *
 * @throws MoneyError the amount cannot be expressed exactly
 */
export const toStripeAmount = (amount: number, currency: string): number =>
  shifted(amount, -shiftOf(currency), `Stripe cannot express ${amount} ${currency} in minor units exactly`);

function shifted(amount: number, shift: number, refusal: string): number {
  const units = shift >= 0 ? amount * 10 ** shift : amount / 10 ** -shift;
  if (!Number.isSafeInteger(units)) throw new MoneyError(refusal);
  return units;
}
