import type { OrderTotals } from '@pactline/contracts-common/schemas';
import type { ExternalOrder } from '@pactline/contracts-webhook/events';
import type { ShopifyOrder } from '@pactline/contracts-webhook/http';
import { text } from '../text.ts';
import { utc } from '../timestamp.ts';
import { amountsIn, sum, type Amounts } from './amount.ts';
import { mapDiscounts } from './discounts.ts';
import { mapFulfillment, mapFulfillmentState, mapPaymentState } from './fulfillment.ts';
import { mapLines, mapShippingLines, mapTaxes } from './lines.ts';
import { mapAddress, mapCustomer } from './people.ts';

/**
 * Puts a Shopify order into the platform's form: amounts in minor units of the shop's currency, moments in UTC, absent
 * instead of null.
 *
 * @throws UnprocessableWebhookError the order makes no sense in that form; names the place in the payload
 */
export function mapOrder(order: ShopifyOrder, shopDomain: string): ExternalOrder {
  const amounts = amountsIn(order.currency);
  const lines = mapLines(order, amounts);
  const parts = {
    lines,
    discounts: mapDiscounts(order, sum(lines.map(({ discount }) => discount.amount)), amounts),
    taxes: mapTaxes(order.tax_lines, amounts),
    shippingLines: mapShippingLines(order, amounts),
  };
  const shippingAddress = mapAddress(order.shipping_address);
  const billingAddress = mapAddress(order.billing_address);
  const fulfillment = mapFulfillment(order);
  const note = text(order.note, 5000);
  return {
    provider: 'shopify',
    shopDomain,
    externalOrderId: String(order.id),
    externalOrderNumber: text(order.name, 64) ?? `#${order.order_number ?? order.id}`,
    currency: order.currency,
    customer: mapCustomer(order),
    ...parts,
    ...(shippingAddress && { shippingAddress }),
    ...(billingAddress && { billingAddress }),
    totals: mapTotals(order, parts, amounts),
    paymentState: mapPaymentState(order),
    fulfillmentState: mapFulfillmentState(order),
    ...(fulfillment && { fulfillment }),
    ...(order.cancelled_at != null && { cancelledAt: utc(order.cancelled_at) }),
    ...(note !== undefined && { note }),
    ...(order.test === true && { test: true }),
    providerCreatedAt: utc(order.created_at),
    providerUpdatedAt: utc(order.updated_at),
  };
}

type Parts = Pick<ExternalOrder, 'lines' | 'discounts' | 'taxes' | 'shippingLines'>;

/** What the shop charged is the truth; what its parts do not explain (tips, duties, rounding) is the adjustment. */
function mapTotals(order: ShopifyOrder, parts: Parts, amounts: Amounts): OrderTotals {
  const items = sum(parts.lines.map(({ quantity, unitPrice }) => quantity * unitPrice.amount));
  const discount = sum(parts.discounts.map(({ amount }) => amount.amount));
  const shipping = sum(parts.shippingLines.map(({ price }) => price.amount));
  const tax = sum(parts.taxes.map(({ amount }) => amount.amount));
  const taxesIncluded = order.taxes_included ?? false;
  const total = amounts.read(order.total_price, '/total_price');
  const adjustment = total - (items - discount + shipping + (taxesIncluded ? 0 : tax));
  return {
    items: amounts.money(items),
    discount: amounts.money(discount),
    shipping: amounts.money(shipping),
    tax: amounts.money(tax),
    taxesIncluded,
    ...(adjustment !== 0 && { adjustment: amounts.money(adjustment) }),
    total: amounts.money(total),
  };
}
