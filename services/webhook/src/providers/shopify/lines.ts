import type { LineItem, ShippingLine, Tax } from '@pactline/contracts-common/schemas';
import type { ShopifyOrder } from '@pactline/contracts-webhook/http';
import { allocate } from '@pactline/money';
import { text, wholeText } from '../text.ts';
import { UnprocessableWebhookError } from '../../domain/webhook.ts';
import { sum, type Amounts } from './amount.ts';
import type { Kept, KeptLine } from './kept-lines.ts';

/** What Shopify lets most shops sell at once (lines that were taken away do not count), what the contract of our events takes, and what fits into one. */
const MAX_LINES = 500;

/**
 * The lines that are still ordered.
 *
 * @throws UnprocessableWebhookError no line was ever ordered, or more than an event can hold
 */
export function mapLines({ lines }: Kept, amounts: Amounts): LineItem[] {
  if (lines.length === 0) throw new UnprocessableWebhookError('/line_items: no line has a quantity above 0');
  if (lines.length > MAX_LINES) {
    throw new UnprocessableWebhookError(
      `/line_items: ${lines.length} lines are ordered; orders of up to ${MAX_LINES} lines are taken over. Split the order in the shop.`,
    );
  }
  return lines.map((line) => mapLine(line, amounts));
}

function mapLine({ line, pointer, quantity, share }: KeptLine, amounts: Amounts): LineItem {
  const unitPrice = amounts.read(line.price, `${pointer}/price`);
  const value = quantity * unitPrice;
  // Allocations are rounded by Shopify; a line never costs less than nothing.
  const discount = Math.min(value, share(lineDiscount(line, pointer, amounts)));
  const sku = wholeText(line.sku, 100);
  const variantTitle = text(line.variant_title, 300);
  return {
    ...(sku !== undefined && { sku }),
    ...(line.product_id != null && { externalProductId: String(line.product_id) }),
    ...(line.variant_id != null && { externalVariantId: String(line.variant_id) }),
    title: text(line.title, 300) ?? `#${line.id}`,
    ...(variantTitle !== undefined && { variantTitle }),
    quantity,
    unitPrice: amounts.money(unitPrice),
    discount: amounts.money(discount),
    total: amounts.money(value - discount),
  };
}

/** Allocations hold the line's share of every discount; old payloads have only the sum. */
const lineDiscount = (line: KeptLine['line'], pointer: string, amounts: Amounts): number => {
  const allocations = line.discount_allocations ?? [];
  return allocations.length > 0
    ? sum(
        allocations.map(({ amount }, index) => amounts.read(amount, `${pointer}/discount_allocations/${index}/amount`)),
      )
    : amounts.read(line.total_discount, `${pointer}/total_discount`);
};

export const mapShippingLines = ({ shipping }: Kept, amounts: Amounts): ShippingLine[] =>
  shipping.slice(0, 100).map(({ line, pointer }) => {
    const code = wholeText(line.code, 100);
    return {
      title: text(line.title, 200) ?? 'Shipping',
      ...(code !== undefined && { code }),
      price: amounts.money(amounts.read(line.price, `${pointer}/price`)),
    };
  });

/** The taxes, in proportion to what is still ordered: Shopify tells only their sum of today. */
export function mapTaxes(order: ShopifyOrder, { edited }: Kept, amounts: Amounts): Tax[] {
  const lines = (order.tax_lines ?? []).slice(0, 100);
  const placed = lines.map(({ price }, index) => amounts.read(price, `/tax_lines/${index}/price`));
  const due =
    edited && order.current_total_tax != null
      ? amounts.read(order.current_total_tax, '/current_total_tax')
      : sum(placed);
  const parts = due === sum(placed) || due < 0 ? placed : allocate(due, placed);
  return lines.map((line, index) => ({
    title: text(line.title, 100) ?? 'Tax',
    rate: Math.min(1, line.rate ?? 0),
    amount: amounts.money(parts[index] ?? 0),
  }));
}
