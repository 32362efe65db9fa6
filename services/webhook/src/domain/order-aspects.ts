import { createHash } from 'node:crypto';
import type { ExternalOrder, OrderAspect } from '@pactline/contracts-webhook/events';

/** The state of an order as far as needed to tell later what changed: one digest per aspect, nothing personal. */
export type AspectDigests = Readonly<Record<OrderAspect, string>>;

const parts: Readonly<Record<OrderAspect, (order: ExternalOrder) => unknown>> = {
  customer: (order) => order.customer,
  addresses: (order) => [order.shippingAddress ?? null, order.billingAddress ?? null],
  lines: (order) => order.lines,
  totals: (order) => [order.totals, order.discounts, order.taxes, order.shippingLines],
  payment: (order) => order.paymentState,
  fulfillment: (order) => [order.fulfillmentState, order.fulfillment ?? null],
  cancellation: (order) => order.cancelledAt ?? null,
  note: (order) => order.note ?? null,
};
const aspects = Object.keys(parts) as OrderAspect[];

/** Digests every aspect. The mapping builds its objects in one fixed order, so equal content gives an equal text. */
export const digestAspects = (order: ExternalOrder): AspectDigests =>
  Object.fromEntries(
    aspects.map((aspect) => [
      aspect,
      createHash('sha256')
        .update(JSON.stringify(parts[aspect](order)))
        .digest('base64url'),
    ]),
  ) as Record<OrderAspect, string>;

/** What differs from the state seen before; every aspect when none was seen. */
export const changedAspects = (seen: Partial<AspectDigests> | undefined, now: AspectDigests): OrderAspect[] =>
  aspects.filter((aspect) => seen?.[aspect] !== now[aspect]);
