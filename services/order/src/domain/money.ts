import type { Money } from '@pactline/contracts-common/schemas';
import { InvalidOrderError } from './errors.ts';

/** An amount in minor units of a currency, refused when it leaves the range of exact integers. */
export function money(amount: number, currency: string): Money {
  if (!Number.isSafeInteger(amount)) throw new InvalidOrderError('An amount is too large to be computed exactly.');
  return { amount, currency };
}
