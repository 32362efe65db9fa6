import type {
  Order as OrderView,
  OrderListItem,
  OrderStatusView,
  OrderSummary,
  Shipment as ShipmentView,
  TimelineEntry as TimelineView,
} from '@pactline/contracts-order/http';
import { allowedFrom } from '../domain/order-status.ts';
import type { Order, Shipment } from '../domain/order.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import type { StatusView } from '../use-cases/get-order-status.ts';

/** An order as the contract shows it to its tenant. */
export const orderView = (order: Order): OrderView => ({
  ...headOf(order),
  statusSince: order.statusSince.toISOString(),
  allowedStatuses: [...allowedFrom(order.status)],
  currency: order.currency,
  lines: [...order.lines],
  discounts: [...order.discounts],
  taxes: [...order.taxes],
  shippingLines: [...order.shippingLines],
  ...(order.shippingAddress && { shippingAddress: order.shippingAddress }),
  ...(order.billingAddress && { billingAddress: order.billingAddress }),
  totals: order.totals,
  ...(order.note !== undefined && { note: order.note }),
  ...lastParcel(order),
  ...(order.shipments.length > 0 && { shipments: order.shipments.map(shipmentView) }),
  ...(order.test && { test: true }),
});

/** An order in a list. */
export const listItemView = (order: Order): OrderListItem => ({ ...headOf(order), total: order.totals.total });

/** An order as everybody may see it who knows its number and its e-mail address. */
export const summaryView = (order: Order): OrderSummary => ({
  orderNumber: order.orderNumber,
  status: order.status,
  placedAt: order.placedAt.toISOString(),
  updatedAt: order.updatedAt.toISOString(),
  total: order.totals.total,
  lines: order.lines.map(({ title, variantTitle, quantity }) => ({
    title,
    ...(variantTitle !== undefined && { variantTitle }),
    quantity,
  })),
  ...lastParcel(order),
});

export const statusView = ({ since, allowed, ...view }: StatusView): OrderStatusView => ({
  ...view,
  since: since.toISOString(),
  allowed: [...allowed],
});

export const timelineView = ({
  entryId,
  version,
  kind,
  at,
  actor,
  from,
  to,
  reason,
  text,
}: TimelineEntry): TimelineView => ({
  entryId,
  kind,
  at: at.toISOString(),
  version,
  actor: actor.kind,
  ...(from && { from }),
  ...(to && { to }),
  ...(reason !== undefined && { reason }),
  text,
});

const headOf = ({ orderId, orderNumber, version, status, origin, customer, placedAt, updatedAt }: Order) => ({
  orderId,
  orderNumber,
  version,
  status,
  origin,
  customer,
  placedAt: placedAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** The parcel that left last stands for all where there is room for one. */
const lastParcel = ({ shipments }: Order) => {
  const last = shipments.at(-1);
  return last ? { shipment: shipmentView(last) } : {};
};

const shipmentView = ({
  shipmentId,
  carrier,
  trackingNumber,
  trackingUrl,
  shippedAt,
  deliveredAt,
}: Shipment): ShipmentView => ({
  shipmentId,
  ...(carrier !== undefined && { carrier }),
  ...(trackingNumber !== undefined && { trackingNumber }),
  ...(trackingUrl !== undefined && { trackingUrl }),
  shippedAt: shippedAt.toISOString(),
  ...(deliveredAt && { deliveredAt: deliveredAt.toISOString() }),
});
