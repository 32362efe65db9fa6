import type { LineItem, ShippingLine, Tax } from '@pactline/contracts-common/schemas';
import type { ShopifyLineItem, ShopifyOrder, ShopifyTaxLine } from '@pactline/contracts-webhook/http';
import { text, wholeText } from '../text.ts';
import { UnprocessableWebhookError } from '../webhook.ts';
import { sum, type Amounts } from './amount.ts';

/**
 * The lines that are still ordered; Shopify keeps removed ones with quantity 0.
 *
 * @throws UnprocessableWebhookError no line is left, or a line's discount exceeds its price
 */
export function mapLines(order: ShopifyOrder, amounts: Amounts): LineItem[] {
  const lines = order.line_items.flatMap((line, index) =>
    line.quantity === 0 ? [] : [mapLine(line, `/line_items/${index}`, amounts)],
  );
  if (lines.length === 0) throw new UnprocessableWebhookError('/line_items: no line has a quantity above 0');
  return lines;
}

function mapLine(line: ShopifyLineItem, pointer: string, amounts: Amounts): LineItem {
  const unitPrice = amounts.read(line.price, `${pointer}/price`);
  const discount = lineDiscount(line, pointer, amounts);
  const total = line.quantity * unitPrice - discount;
  if (total < 0) throw new UnprocessableWebhookError(`${pointer}: its discount exceeds quantity x price`);
  const sku = wholeText(line.sku, 100);
  const variantTitle = text(line.variant_title, 300);
  return {
    ...(sku !== undefined && { sku }),
    ...(line.product_id != null && { externalProductId: String(line.product_id) }),
    ...(line.variant_id != null && { externalVariantId: String(line.variant_id) }),
    title: text(line.title, 300) ?? `#${line.id}`,
    ...(variantTitle !== undefined && { variantTitle }),
    quantity: line.quantity,
    unitPrice: amounts.money(unitPrice),
    discount: amounts.money(discount),
    total: amounts.money(total),
  };
}

/** Allocations hold the line's share of every discount; old payloads have only the sum. */
const lineDiscount = (line: ShopifyLineItem, pointer: string, amounts: Amounts): number => {
  const allocations = line.discount_allocations ?? [];
  return allocations.length > 0
    ? sum(
        allocations.map(({ amount }, index) => amounts.read(amount, `${pointer}/discount_allocations/${index}/amount`)),
      )
    : amounts.read(line.total_discount, `${pointer}/total_discount`);
};

export const mapShippingLines = (order: ShopifyOrder, amounts: Amounts): ShippingLine[] =>
  (order.shipping_lines ?? []).map((line, index) => {
    const code = wholeText(line.code, 100);
    return {
      title: text(line.title, 200) ?? 'Shipping',
      ...(code !== undefined && { code }),
      price: amounts.money(amounts.read(line.price, `/shipping_lines/${index}/price`)),
    };
  });

export const mapTaxes = (lines: readonly ShopifyTaxLine[] | undefined, amounts: Amounts): Tax[] =>
  (lines ?? []).map((line, index) => ({
    title: text(line.title, 100) ?? 'Tax',
    rate: line.rate ?? 0,
    amount: amounts.money(amounts.read(line.price, `/tax_lines/${index}/price`)),
  }));
