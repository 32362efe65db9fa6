import type { ExternalFulfillment, FulfillmentState, PaymentState } from '@pactline/contracts-webhook/events';
import type { ShopifyFulfillment, ShopifyOrder } from '@pactline/contracts-webhook/http';
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

/** A parcel that left says more than a summary that Shopify has not written yet. */
export const mapFulfillmentState = (order: ShopifyOrder): FulfillmentState =>
  fulfillmentStates[order.fulfillment_status ?? ''] ?? (parcels(order).length > 0 ? 'partial' : 'unfulfilled');

const withdrawn = new Set(['cancelled', 'error', 'failure']);
const MAX_PARCELS = 100;

const parcels = (order: ShopifyOrder): ShopifyFulfillment[] =>
  (order.fulfillments ?? [])
    .filter(({ status }) => !withdrawn.has(status ?? ''))
    .sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at));

/** Every parcel that was not withdrawn, in the order in which they left. */
export const mapFulfillments = (order: ShopifyOrder): ExternalFulfillment[] =>
  parcels(order).slice(-MAX_PARCELS).map(mapFulfillment);

function mapFulfillment(parcel: ShopifyFulfillment): ExternalFulfillment {
  const carrier = text(parcel.tracking_company, 100);
  const trackingNumber = [parcel.tracking_number, ...(parcel.tracking_numbers ?? [])]
    .map((number) => textLike(number, /^[A-Za-z0-9][A-Za-z0-9 ._/-]*$/, 100))
    .find((number) => number !== undefined);
  const trackingUrl = [textLike(parcel.tracking_url, /^https:\/\//, 2000)].find(
    (url) => url !== undefined && URL.canParse(url),
  );
  const deliveredAt = parcel.shipment_status === 'delivered' ? (parcel.updated_at ?? parcel.created_at) : undefined;
  return {
    externalFulfillmentId: String(parcel.id),
    ...(carrier !== undefined && { carrier }),
    ...(trackingNumber !== undefined && { trackingNumber }),
    ...(trackingUrl !== undefined && { trackingUrl }),
    shippedAt: utc(parcel.created_at),
    ...(deliveredAt !== undefined && { deliveredAt: utc(deliveredAt) }),
  };
}
