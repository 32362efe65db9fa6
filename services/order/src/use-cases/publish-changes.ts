import {
  orderCreated,
  orderDelivered,
  orderShipped,
  orderStatusChanged,
  orderStatusChangedV2,
  orderTrackingUpdated,
  type OrderCreatedData,
} from '@pactline/contracts-order/events';
import { fitIntoEvent } from '@pactline/events';
import type { Change, Order, Shipment } from '../domain/order.ts';
import type { Work } from './work.ts';

/** Tells that an order exists; `historical` when it was over long before it was taken over. */
export async function publishCreated(order: Order, { publish }: Work, historical = false): Promise<void> {
  const { orderId, orderNumber, version, status, origin, currency, customer, totals, placedAt } = order;
  const data: OrderCreatedData = {
    orderId,
    orderNumber,
    version,
    status,
    origin,
    currency,
    customer,
    lines: [...order.lines],
    discounts: [...order.discounts],
    taxes: [...order.taxes],
    shippingLines: [...order.shippingLines],
    ...(order.shippingAddress && { shippingAddress: order.shippingAddress }),
    ...(order.billingAddress && { billingAddress: order.billingAddress }),
    totals,
    placedAt: placedAt.toISOString(),
    ...marks(order, historical),
  };
  await publish(orderCreated, fitIntoEvent(data, EXPENDABLE), { subject: orderId, tenantId: order.tenantId });
}

/** What an order of 500 wordy lines gives up in its event; the order itself keeps it. */
const EXPENDABLE = {
  lines: { texts: ['title', 'variantTitle'], codes: ['sku'] },
  discounts: { texts: ['title'], codes: ['code'] },
  taxes: { texts: ['title'] },
  shippingLines: { texts: ['title'], codes: ['code'] },
} as const;

const marks = ({ test }: Order, historical = false) => ({
  ...(test && { test }),
  ...(historical && { historical }),
});

/** Tells what changed: every step of the status, parcels and delivery once more with what belongs to them. */
export async function publishChanges(changes: readonly Change[], work: Work): Promise<void> {
  for (const change of changes) await publishChange(change, work);
}

/** The moment of an event is when it was recorded; when it happened is data (`changedAt`, `shippedAt`). */
async function publishChange({ order, entry, left = [], tracked = [], historical }: Change, { publish }: Work) {
  const { orderId, orderNumber, version, customer, shippingAddress } = order;
  const { from, to, reason } = entry;
  const which = { orderId, orderNumber, version, customer };
  const options = { subject: orderId, tenantId: order.tenantId };
  const at = entry.at.toISOString();
  const marked = marks(order, historical);
  if (from && to) {
    const step = { ...which, from, to, ...(reason !== undefined && { reason }), changedAt: at, ...marked };
    const { kind, id } = entry.actor;
    await publish(orderStatusChanged, { ...step, actor: kind }, options);
    await publish(orderStatusChangedV2, { ...step, actor: { kind, id } }, options);
  }
  const partial = order.status === 'partially_shipped' || order.shipments.length > 1;
  for (const shipment of left) {
    const data = {
      ...which,
      ...followedBy(shipment),
      ...(shippingAddress && { shippingAddress }),
      shippedAt: shipment.shippedAt.toISOString(),
      ...(partial && { partial }),
      ...marked,
    };
    await publish(orderShipped, data, options);
  }
  for (const shipment of tracked) {
    await publish(orderTrackingUpdated, { ...which, ...followedBy(shipment), updatedAt: at, ...marked }, options);
  }
  if (to === 'delivered') await publish(orderDelivered, { ...which, deliveredAt: at, ...marked }, options);
}

const followedBy = ({ shipmentId, carrier, trackingNumber, trackingUrl }: Shipment) => ({
  shipmentId,
  ...(carrier !== undefined && { carrier }),
  ...(trackingNumber !== undefined && { trackingNumber }),
  ...(trackingUrl !== undefined && { trackingUrl }),
});
