import type { Discount, LineItem, Money, OrderTotals, ShippingLine, Tax } from '@pactline/contracts-common/schemas';
import { InconsistentTotalsError, InvalidOrderError } from './errors.ts';
import { allocate, sumOf } from '@pactline/money';
import { money } from './money.ts';

/** A line before its share of the discounts is known. */
export type UnpricedLine = Omit<LineItem, 'discount' | 'total'>;

/** What a sum of money is made of. */
export interface PricedParts {
  readonly currency: string;
  readonly lines: readonly LineItem[];
  readonly discounts: readonly Discount[];
  readonly taxes: readonly Tax[];
  readonly shippingLines: readonly ShippingLine[];
}

export interface UnpricedParts extends Omit<PricedParts, 'lines'> {
  readonly lines: readonly UnpricedLine[];
  readonly taxesIncluded: boolean;
}

const valueOf = (line: UnpricedLine): number => line.quantity * line.unitPrice.amount;

/**
 * Computes what an order costs. Discounts are spread over the lines in proportion to their value; what exceeds the lines
 * reduces the shipping.
 *
 * @throws InvalidOrderError amounts in several currencies, too large, or discounts above lines and shipping together
 */
export function price(parts: UnpricedParts): { lines: LineItem[]; totals: OrderTotals } {
  const { currency, taxesIncluded } = parts;
  const foreign = amountsOf(parts).find((amount) => amount.currency !== currency);
  if (foreign) throw new InvalidOrderError(`The order is in ${currency}, one of its amounts in ${foreign.currency}.`);

  const values = parts.lines.map(valueOf);
  const items = money(
    values.reduce((sum, value) => sum + value, 0),
    currency,
  );
  const discount = money(sumOf(parts.discounts.map((d) => d.amount)), currency);
  const shipping = money(sumOf(parts.shippingLines.map((s) => s.price)), currency);
  const tax = money(sumOf(parts.taxes.map((t) => t.amount)), currency);
  if (discount.amount > items.amount + shipping.amount) {
    throw new InvalidOrderError('The discounts exceed the value of lines and shipping.');
  }
  const shares = allocate(Math.min(discount.amount, items.amount), values);
  const lines = parts.lines.map((line, index): LineItem => {
    const share = shares[index] ?? 0;
    return { ...line, discount: money(share, currency), total: money(valueOf(line) - share, currency) };
  });
  const due = items.amount - discount.amount + shipping.amount + (taxesIncluded ? 0 : tax.amount);
  return { lines, totals: { items, discount, shipping, tax, taxesIncluded, total: money(due, currency) } };
}

/**
 * Checks amounts that somebody else computed.
 *
 * @throws InconsistentTotalsError names every difference
 */
export function checkTotals(parts: PricedParts, totals: OrderTotals): void {
  const { currency } = parts;
  const differences: string[] = [];
  const expect = (what: string, found: Money, amount: number): void => {
    if (found.currency !== currency) differences.push(`${what} is in ${found.currency}, the order in ${currency}`);
    else if (found.amount !== amount) differences.push(`${what} is ${found.amount}, its parts make ${amount}`);
  };
  parts.lines.forEach((line, index) =>
    expect(`the total of line ${index + 1}`, line.total, valueOf(line) - line.discount.amount),
  );
  for (const amount of amountsOf(parts)) {
    if (amount.currency !== currency) differences.push(`an amount is in ${amount.currency}, the order in ${currency}`);
  }
  expect(
    'items',
    totals.items,
    parts.lines.reduce((sum, line) => sum + valueOf(line), 0),
  );
  expect('discount', totals.discount, sumOf(parts.discounts.map((d) => d.amount)));
  expect('shipping', totals.shipping, sumOf(parts.shippingLines.map((s) => s.price)));
  expect('tax', totals.tax, sumOf(parts.taxes.map((t) => t.amount)));
  const shared = sumOf(parts.lines.map((line) => line.discount));
  if (shared > totals.discount.amount)
    differences.push(`the lines share ${shared} of ${totals.discount.amount} discount`);
  const due =
    totals.items.amount -
    totals.discount.amount +
    totals.shipping.amount +
    (totals.taxesIncluded ? 0 : totals.tax.amount) +
    (totals.adjustment?.amount ?? 0);
  expect('total', totals.total, due);
  if (differences.length > 0) throw new InconsistentTotalsError(differences);
}

const amountsOf = (parts: UnpricedParts | PricedParts): Money[] => [
  ...parts.lines.map((line) => line.unitPrice),
  ...parts.discounts.map((discount) => discount.amount),
  ...parts.taxes.map((tax) => tax.amount),
  ...parts.shippingLines.map((shipping) => shipping.price),
];
