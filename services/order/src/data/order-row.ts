import { numberKey } from '../domain/order-number.ts';
import type { Order, Shipment } from '../domain/order.ts';
import type { TimelineEntry } from '../domain/timeline.ts';

/** A row of `orders` as the driver returns it. */
export interface OrderRow {
  id: string;
  tenant_id: string;
  order_number: string;
  version: number;
  status: Order['status'];
  status_since: Date;
  origin: Order['origin'];
  provider_updated_at: Date | null;
  currency: string;
  customer: Order['customer'];
  lines: Order['lines'];
  discounts: Order['discounts'];
  taxes: Order['taxes'];
  shipping_lines: Order['shippingLines'];
  shipping_address: Order['shippingAddress'] | null;
  billing_address: Order['billingAddress'] | null;
  totals: Order['totals'];
  note: string | null;
  shipment: StoredShipment | null;
  shipments: StoredShipment[] | null;
  test: boolean;
  recorded_at: Date | null;
  provider_sequence: string | null;
  placed_at: Date;
  updated_at: Date;
}

/** JSON has no moments. */
type StoredShipment = Omit<Shipment, 'shippedAt' | 'deliveredAt'> & { shippedAt: string; deliveredAt?: string };

/** A row of `order_timeline` as the driver returns it. */
export interface TimelineRow {
  entry_id: string;
  version: number;
  kind: TimelineEntry['kind'];
  at: Date;
  actor_kind: TimelineEntry['actor']['kind'];
  actor_id: string;
  from_status: TimelineEntry['from'] | null;
  to_status: TimelineEntry['to'] | null;
  reason: string | null;
  text: string;
}

export const toOrder = (row: OrderRow): Order => ({
  orderId: row.id,
  tenantId: row.tenant_id,
  orderNumber: row.order_number,
  version: row.version,
  status: row.status,
  statusSince: row.status_since,
  origin: row.origin,
  providerUpdatedAt: row.provider_updated_at ?? undefined,
  currency: row.currency,
  customer: row.customer,
  lines: row.lines,
  discounts: row.discounts,
  taxes: row.taxes,
  shippingLines: row.shipping_lines,
  shippingAddress: row.shipping_address ?? undefined,
  billingAddress: row.billing_address ?? undefined,
  totals: row.totals,
  note: row.note ?? undefined,
  // Instances from before there were several parcels wrote one, or none.
  shipments: (row.shipments?.length ? row.shipments : row.shipment ? [row.shipment] : []).map(toShipment),
  test: row.test,
  recordedAt: row.recorded_at ?? undefined,
  providerSequence: row.provider_sequence ?? undefined,
  placedAt: row.placed_at,
  updatedAt: row.updated_at,
});

const toShipment = ({ shippedAt, deliveredAt, ...shipment }: StoredShipment): Shipment => ({
  ...shipment,
  shippedAt: new Date(shippedAt),
  ...(deliveredAt !== undefined && { deliveredAt: new Date(deliveredAt) }),
});

export const toEntry = (row: TimelineRow): TimelineEntry => ({
  entryId: row.entry_id,
  version: row.version,
  kind: row.kind,
  at: row.at,
  actor: { kind: row.actor_kind, id: row.actor_id },
  from: row.from_status ?? undefined,
  to: row.to_status ?? undefined,
  reason: row.reason ?? undefined,
  text: row.text,
});

/** The columns that may change; JSON columns as text. */
export const toColumns = (order: Order) => ({
  numberKey: numberKey(order.orderNumber),
  origin: JSON.stringify(order.origin),
  customer: JSON.stringify(order.customer),
  lines: JSON.stringify(order.lines),
  discounts: JSON.stringify(order.discounts),
  taxes: JSON.stringify(order.taxes),
  shippingLines: JSON.stringify(order.shippingLines),
  shippingAddress: order.shippingAddress ? JSON.stringify(order.shippingAddress) : null,
  billingAddress: order.billingAddress ? JSON.stringify(order.billingAddress) : null,
  totals: JSON.stringify(order.totals),
  // Instances that know one parcel read the last one, until all know several.
  shipment: order.shipments.length > 0 ? JSON.stringify(order.shipments.at(-1)) : null,
  shipments: JSON.stringify(order.shipments),
});
