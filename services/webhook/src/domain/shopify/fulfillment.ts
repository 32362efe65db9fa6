import type { ExternalFulfillment, FulfillmentState, PaymentState } from '@pactline/contracts-webhook/events';
import type { ShopifyOrder } from '@pactline/contracts-webhook/http';
import { text, textLike } from '../text.ts';
import { utc } from '../timestamp.ts';

const paymentStates: Readonly<Record<string, PaymentState>> = {
  authorized: 'authorized',
  partially_paid: 'partially_paid',
  paid: 'paid',
  partially_refunded: 'partially_refunded',
  refunded: 'refunded',
  voided: 'voided',
  expired: 'voided',
};

/** A state that Shopify adds one day counts as not paid: nothing is fulfilled on its account. */
export const mapPaymentState = (order: ShopifyOrder): PaymentState =>
  paymentStates[order.financial_status ?? ''] ?? 'pending';

const fulfillmentStates: Readonly<Record<string, FulfillmentState>> = {
  partial: 'partial',
  fulfilled: 'fulfilled',
  restocked: 'restocked',
};

export const mapFulfillmentState = (order: ShopifyOrder): FulfillmentState =>
  fulfillmentStates[order.fulfillment_status ?? ''] ?? 'unfulfilled';

const withdrawn = new Set(['cancelled', 'error', 'failure']);

/** The first shipment that was not withdrawn. */
export function mapFulfillment(order: ShopifyOrder): ExternalFulfillment | undefined {
  const [first] = (order.fulfillments ?? [])
    .filter(({ status }) => !withdrawn.has(status))
    .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at));
  if (first === undefined) return undefined;
  const carrier = text(first.tracking_company, 100);
  const trackingNumber = textLike(first.tracking_number, /^[A-Za-z0-9][A-Za-z0-9 ._/-]*$/, 100);
  const trackingUrl = [textLike(first.tracking_url, /^https:\/\//, 2000)].find(
    (url) => url !== undefined && URL.canParse(url),
  );
  const deliveredAt = first.shipment_status === 'delivered' ? first.updated_at : undefined;
  return {
    ...(carrier !== undefined && { carrier }),
    ...(trackingNumber !== undefined && { trackingNumber }),
    ...(trackingUrl !== undefined && { trackingUrl }),
    shippedAt: utc(first.created_at),
    ...(deliveredAt !== undefined && { deliveredAt: utc(deliveredAt) }),
  };
}
