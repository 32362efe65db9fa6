import type { Money, OrderTotals } from '@pactline/contracts-common/schemas';
import { fitIntoEvent } from '@pactline/events';
import { MoneyError, parseAmount } from '@pactline/money';
import type { ExternalOrder } from '@pactline/contracts-webhook/events';
import type { ShopifyOrder } from '@pactline/contracts-webhook/http';
import { text, textLike } from '../text.ts';
import { utc } from '../timestamp.ts';
import { amountsIn, sum, type Amounts } from './amount.ts';
import { mapDiscounts } from './discounts.ts';
import { mapFulfillments, mapFulfillmentState, mapPaymentState } from './fulfillment.ts';
import { keptOf, type Kept } from './kept-lines.ts';
import { mapLines, mapShippingLines, mapTaxes } from './lines.ts';
import { mapAddress, mapCustomer } from './people.ts';

/**
 * Puts a Shopify order into the platform's form, as it is now: amounts in minor units of the shop's currency, moments in UTC, absent
 * instead of null.
 *
 * @throws UnprocessableWebhookError the order makes no sense in that form; names the place in the payload
 */
export function mapOrder(order: ShopifyOrder, shopDomain: string): ExternalOrder {
  const amounts = amountsIn(order.currency);
  const kept = keptOf(order);
  const lines = mapLines(kept, amounts);
  const parts = {
    lines,
    discounts: mapDiscounts(order, kept, sum(lines.map(({ discount }) => discount.amount)), amounts),
    taxes: mapTaxes(order, kept, amounts),
    shippingLines: mapShippingLines(kept, amounts),
  };
  const shippingAddress = mapAddress(order.shipping_address);
  const billingAddress = mapAddress(order.billing_address);
  const fulfillments = mapFulfillments(order);
  const [fulfillment] = fulfillments;
  const note = text(order.note, 5000);
  const mapped: ExternalOrder = {
    provider: 'shopify',
    shopDomain,
    externalOrderId: String(order.id),
    externalOrderNumber: text(order.name, 64) ?? `#${order.order_number ?? order.id}`,
    currency: order.currency,
    customer: mapCustomer(order),
    ...parts,
    ...(shippingAddress && { shippingAddress }),
    ...(billingAddress && { billingAddress }),
    totals: mapTotals(order, kept, parts, amounts),
    paymentState: mapPaymentState(order),
    fulfillmentState: mapFulfillmentState(order),
    ...(fulfillment && { fulfillment, fulfillments }),
    ...(order.cancelled_at != null && { cancelledAt: utc(order.cancelled_at) }),
    ...(note !== undefined && { note }),
    ...(order.test === true && { test: true }),
    providerCreatedAt: utc(order.created_at),
    providerUpdatedAt: utc(order.updated_at),
  };
  return fitIntoEvent(mapped, {
    lines: { texts: ['title', 'variantTitle'], codes: ['sku'] },
    discounts: { texts: ['title'], codes: ['code'] },
    taxes: { texts: ['title'] },
    shippingLines: { texts: ['title'], codes: ['code'] },
  });
}

type Parts = Pick<ExternalOrder, 'lines' | 'discounts' | 'taxes' | 'shippingLines'>;

/** What the shop charged is the truth; what its parts do not explain (tips, duties, rounding) is the adjustment. */
function mapTotals(order: ShopifyOrder, kept: Kept, parts: Parts, amounts: Amounts): OrderTotals {
  const items = sum(parts.lines.map(({ quantity, unitPrice }) => quantity * unitPrice.amount));
  const discount = sum(parts.discounts.map(({ amount }) => amount.amount));
  const shipping = sum(parts.shippingLines.map(({ price }) => price.amount));
  const tax = sum(parts.taxes.map(({ amount }) => amount.amount));
  const taxesIncluded = order.taxes_included ?? false;
  const due = items - discount + shipping + (taxesIncluded ? 0 : tax);
  const { total, present } = totalOf(order, kept, due, amounts);
  const adjustment = total - due;
  const presentmentTotal = presentment(order, present);
  return {
    items: amounts.money(items),
    discount: amounts.money(discount),
    shipping: amounts.money(shipping),
    tax: amounts.money(tax),
    taxesIncluded,
    ...(adjustment !== 0 && { adjustment: amounts.money(adjustment) }),
    total: amounts.money(total),
    ...(presentmentTotal && { presentmentTotal }),
  };
}

/**
 * What the order costs. After an edit that is `current_total_price`; of an order that lost nothing it is the amount that its lines speak
 * for, since refunds lower the current one without changing what was ordered.
 */
function totalOf(order: ShopifyOrder, { current, edited }: Kept, due: number, amounts: Amounts) {
  const placed = amounts.read(order.total_price, '/total_price');
  if (!current || order.current_total_price == null) return { total: placed, present: false };
  const now = amounts.read(order.current_total_price, '/current_total_price');
  const present = edited || Math.abs(now - due) <= Math.abs(placed - due);
  return { total: present ? now : placed, present };
}

/** The total in the customer's own currency. It is told beside the shop's: where it cannot be read, the order still counts. */
function presentment(order: ShopifyOrder, present: boolean): Money | undefined {
  const set = (present ? order.current_total_price_set : undefined) ?? order.total_price_set;
  const { amount, currency_code } = set?.presentment_money ?? {};
  const currency = textLike(currency_code ?? order.presentment_currency, /^[A-Z]{3}$/, 3);
  if (amount == null || currency === undefined || currency === order.currency) return undefined;
  try {
    const units = parseAmount(amount, currency);
    return units < 0 ? undefined : { amount: units, currency };
  } catch (error) {
    if (error instanceof MoneyError) return undefined;
    throw error;
  }
}
