import type { OrderContent } from './order.ts';
import { scale } from '@pactline/money';
import { price, type UnpricedLine } from './totals.ts';

/**
 * The content of an order like a former one: same lines, people and shipping at the old prices, without the discounts,
 * which were granted once. The taxes grow with the value that they fall on.
 */
export function contentLike(former: OrderContent): OrderContent {
  const { totals, currency, customer, shippingLines, shippingAddress, billingAddress } = former;
  const before = totals.items.amount - totals.discount.amount + totals.shipping.amount;
  const after = totals.items.amount + totals.shipping.amount;
  const taxes = former.taxes.map((tax) => ({
    ...tax,
    amount: { ...tax.amount, amount: scale(tax.amount.amount, after, before) },
  }));
  const lines = former.lines.map(({ discount: _discount, total: _total, ...line }): UnpricedLine => line);
  const parts = { currency, lines, discounts: [], taxes, shippingLines };
  const priced = price({ ...parts, taxesIncluded: totals.taxesIncluded });
  return { ...parts, ...priced, customer, shippingAddress, billingAddress };
}
