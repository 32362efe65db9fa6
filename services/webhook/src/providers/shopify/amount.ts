import type { Money } from '@pactline/contracts-common/schemas';
import { MoneyError, parseAmount } from '@pactline/money';
import { UnprocessableWebhookError } from '../../domain/webhook.ts';

/** Reads Shopify's amounts in one currency; an amount that cannot be read names its place in the payload. */
export interface Amounts {
  readonly currency: string;
  /** Minor units; 0 when absent. @throws UnprocessableWebhookError */
  read(amount: string | null | undefined, pointer: string): number;
  money(units: number): Money;
}

export const amountsIn = (currency: string): Amounts => ({
  currency,
  read(amount, pointer) {
    try {
      return amount === null || amount === undefined ? 0 : parseAmount(amount, currency);
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      throw new UnprocessableWebhookError(`${pointer}: ${error.message}`, { cause: error });
    }
  },
  money: (units) => ({ amount: units, currency }),
});

export const sum = (units: readonly number[]): number => units.reduce((total, unit) => total + unit, 0);
