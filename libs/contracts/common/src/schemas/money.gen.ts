// Generated from specs/common/money.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import * as s from '@pactline/contract-runtime/schema';
import type * as z from 'zod';

/** An ISO 4217 alphabetic code. */
export type Currency = string;
export const currencySchema: z.ZodType<Currency> = /* @__PURE__ */ s.contract<Currency>(() =>
  s.all(s.string, s.minLength(3), s.maxLength(3), s.pattern(/^[A-Z]{3}$/u)),
);

/** An amount of money that is never negative. */
export interface Money {
  /** In minor units of the currency (cents for EUR, yen for JPY, fils for KWD). */
  amount: number;
  currency: Currency;
}
export const moneySchema: z.ZodType<Money> = /* @__PURE__ */ s.contract<Money>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        amount: s.all(s.integer, s.minimum(0), s.maximum(9007199254740991)),
        currency: s.ref(() => currencySchema),
      },
      required: ['amount', 'currency'],
    }),
  ),
);

/** An amount of money that may be negative, for differences and adjustments. */
export interface SignedMoney {
  /** In minor units of the currency. */
  amount: number;
  currency: Currency;
}
export const signedMoneySchema: z.ZodType<SignedMoney> = /* @__PURE__ */ s.contract<SignedMoney>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        amount: s.all(s.integer, s.minimum(-9007199254740991), s.maximum(9007199254740991)),
        currency: s.ref(() => currencySchema),
      },
      required: ['amount', 'currency'],
    }),
  ),
);
