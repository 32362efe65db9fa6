import {
  orderCreated,
  orderDelivered,
  orderShipped,
  orderStatusChanged,
  orderStatusChangedV2,
} from '@pactline/contracts-order/events';
import type { Change, Order } from '../domain/order.ts';
import type { Work } from './work.ts';

/** Tells that an order exists. */
export async function publishCreated(order: Order, { publish }: Work): Promise<void> {
  const { orderId, orderNumber, version, status, origin, currency, customer, totals, placedAt } = order;
  await publish(
    orderCreated,
    {
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
    },
    { subject: orderId, tenantId: order.tenantId },
  );
}

/** Tells what changed: every step of the status, and shipment and delivery once more with what belongs to them. */
export async function publishChanges(changes: readonly Change[], work: Work): Promise<void> {
  for (const change of changes) await publishStep(change, work);
}

async function publishStep({ order, entry }: Change, { publish }: Work): Promise<void> {
  const { from, to, at, reason } = entry;
  if (!from || !to) return;
  const { orderId, orderNumber, version, customer, shipment, shippingAddress } = order;
  const which = { orderId, orderNumber, version, customer };
  const options = { subject: orderId, tenantId: order.tenantId, time: at };
  const changedAt = at.toISOString();
  const step = { ...which, from, to, ...(reason !== undefined && { reason }), changedAt };
  const { kind, id } = entry.actor;
  await publish(orderStatusChanged, { ...step, actor: kind }, options);
  await publish(orderStatusChangedV2, { ...step, actor: { kind, id } }, options);
  if (to === 'shipped' && shipment) {
    const { shipmentId, carrier, trackingNumber, trackingUrl } = shipment;
    await publish(
      orderShipped,
      {
        ...which,
        shipmentId,
        ...(carrier !== undefined && { carrier }),
        ...(trackingNumber !== undefined && { trackingNumber }),
        ...(trackingUrl !== undefined && { trackingUrl }),
        ...(shippingAddress && { shippingAddress }),
        shippedAt: shipment.shippedAt.toISOString(),
      },
      options,
    );
  }
  if (to === 'delivered') await publish(orderDelivered, { ...which, deliveredAt: changedAt }, options);
}
