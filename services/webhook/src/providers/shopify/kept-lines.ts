import type { ShopifyLineItem, ShopifyOrder, ShopifyShippingLine } from '@pactline/contracts-webhook/http';
import { scale } from '@pactline/money';

/** A line that counts, and how much of it is still ordered. */
export interface KeptLine {
  readonly line: ShopifyLineItem;
  readonly pointer: string;
  readonly quantity: number;
  /** The part of an amount for the whole line that falls on what is still ordered. */
  readonly share: (units: number) => number;
}

/** What counts of an order today. */
export interface Kept {
  readonly lines: readonly KeptLine[];
  readonly shipping: readonly { readonly line: ShopifyShippingLine; readonly pointer: string }[];
  /** Whether the present counts (`current_*`), or the order as it was placed. */
  readonly current: boolean;
  /** Whether something of what was ordered is gone: then only `current_*` amounts can be right. */
  readonly edited: boolean;
}

/**
 * Shopify leaves `quantity` and `total_price` as they were placed and tells the present in `current_*`: what edits, removals and
 * returns left. Of an order of which nothing is left (cancelled, returned altogether) the order as it was placed counts.
 */
export function keptOf(order: ShopifyOrder): Kept {
  const present = (line: ShopifyLineItem): number => line.current_quantity ?? line.quantity;
  const current = order.line_items.some((line) => present(line) > 0);
  const lines = order.line_items.flatMap((line, index): KeptLine[] => {
    const quantity = current ? present(line) : line.quantity;
    if (quantity === 0) return [];
    const share = (units: number): number => (quantity < line.quantity ? scale(units, quantity, line.quantity) : units);
    return [{ line, pointer: `/line_items/${index}`, quantity, share }];
  });
  const shipping = (order.shipping_lines ?? []).flatMap((line, index) =>
    line.is_removed === true ? [] : [{ line, pointer: `/shipping_lines/${index}` }],
  );
  const isGone = order.line_items.some((line) => present(line) < line.quantity);
  const edited = current && (isGone || shipping.length < (order.shipping_lines ?? []).length);
  return { lines, shipping, current, edited };
}
