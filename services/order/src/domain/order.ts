import type {
  Address,
  Customer,
  Discount,
  LineItem,
  OrderOrigin,
  OrderStatus,
  OrderTotals,
  ShippingLine,
  Tax,
} from '@pactline/contracts-common/schemas';
import { VersionConflictError } from './errors.ts';
import { assertStep } from './order-status.ts';
import type { Actor, TimelineEntry, TimelineKind } from './timeline.ts';

export interface Shipment {
  readonly shipmentId: string;
  readonly carrier?: string | undefined;
  readonly trackingNumber?: string | undefined;
  readonly trackingUrl?: string | undefined;
  readonly shippedAt: Date;
  readonly deliveredAt?: Date | undefined;
  /** The parcel's id at the provider; only for orders of a provider. */
  readonly externalFulfillmentId?: string | undefined;
}

/** What was ordered, by whom, for how much. */
export interface OrderContent {
  readonly currency: string;
  readonly customer: Customer;
  readonly lines: readonly LineItem[];
  readonly discounts: readonly Discount[];
  readonly taxes: readonly Tax[];
  readonly shippingLines: readonly ShippingLine[];
  readonly shippingAddress?: Address | undefined;
  readonly billingAddress?: Address | undefined;
  readonly totals: OrderTotals;
  readonly note?: string | undefined;
}

/** The aggregate. Values are never changed in place: every function returns the next state and its timeline entry. */
export interface Order extends OrderContent {
  readonly orderId: string;
  readonly tenantId: string;
  readonly orderNumber: string;
  /** 1-based; grows by one with every change. */
  readonly version: number;
  readonly status: OrderStatus;
  readonly statusSince: Date;
  readonly origin: OrderOrigin;
  /** Every parcel that was not withdrawn, in the order in which they left. */
  readonly shipments: readonly Shipment[];
  /** A test order of the provider: nobody pays it, nobody is written to. */
  readonly test: boolean;
  readonly placedAt: Date;
  readonly updatedAt: Date;
  /** When the platform came to know the order; absent for orders from before that was noted. */
  readonly recordedAt?: Date | undefined;
  /** How new the provider's state is that the order follows; only for orders of a provider. */
  readonly providerUpdatedAt?: Date | undefined;
  /** Which of several states of the same moment the order follows: the id of the webhook, which grows with every delivery. */
  readonly providerSequence?: string | undefined;
}

/** When, by whom and under which entry id something happens. */
export interface Occurrence {
  readonly at: Date;
  readonly actor: Actor;
  readonly entryId: string;
}

/** The next state of an order and what its timeline says about it. */
export interface Change {
  readonly order: Order;
  readonly entry: TimelineEntry;
  /** Parcels that left with this change. */
  readonly left?: readonly Shipment[];
  /** Parcels that left before, and are followed in another way from now on. */
  readonly tracked?: readonly Shipment[];
  /** It happened before the platform knew the order, and is not recent: recorded, and told to nobody. */
  readonly historical?: boolean;
}

/** The first version of an order. */
export function createOrder(
  order: Omit<Order, 'version' | 'statusSince' | 'updatedAt'>,
  kind: 'placed' | 'imported',
  { at, actor, entryId }: Occurrence,
): Change {
  const text =
    kind === 'placed' ? 'Order placed' : `Order ${order.origin.externalOrderNumber ?? ''} taken over from the shop`;
  return {
    order: { ...order, version: 1, statusSince: at, updatedAt: at },
    entry: { entryId, version: 1, kind, at, actor, to: order.status, text },
  };
}

/** @throws VersionConflictError the caller has seen another version */
export function assertVersion(order: Order, expected: number | undefined): void {
  if (expected !== undefined && expected !== order.version) throw new VersionConflictError(expected, order.version);
}

/**
 * Takes one step of the status machine. Delivery also notes its moment in the shipments.
 *
 * @throws IllegalTransitionError
 */
export function changeStatus(order: Order, to: OrderStatus, occurrence: Occurrence, reason?: string): Change {
  assertStep(order.status, to);
  const shipments =
    to === 'delivered'
      ? order.shipments.map((shipment) => ({ ...shipment, deliveredAt: shipment.deliveredAt ?? occurrence.at }))
      : order.shipments;
  const kind = to === 'delivered' ? 'delivered' : 'status_changed';
  const text = to === 'delivered' ? 'Delivered' : `Status changed from ${order.status} to ${to}`;
  return step({ ...order, shipments }, to, kind, text, occurrence, reason);
}

/**
 * Hands the order to a carrier.
 *
 * @throws IllegalTransitionError
 */
export function ship(order: Order, shipment: Shipment, occurrence: Occurrence): Change {
  assertStep(order.status, 'shipped');
  const text = shipment.carrier ? `Handed to ${shipment.carrier}` : 'Shipped';
  const change = step({ ...order, shipments: [...order.shipments, shipment] }, 'shipped', 'shipped', text, occurrence);
  return { ...change, left: [shipment] };
}

/** A new version with other content and the same status. */
export function revise(
  order: Order,
  content: Partial<Order>,
  text: string,
  { at, actor, entryId }: Occurrence,
  kind: TimelineKind = 'updated',
): Change {
  const version = order.version + 1;
  return {
    order: { ...order, ...content, version, updatedAt: at },
    entry: { entryId, version, kind, at, actor, text },
  };
}

function step(
  order: Order,
  to: OrderStatus,
  kind: TimelineKind,
  text: string,
  { at, actor, entryId }: Occurrence,
  reason?: string,
): Change {
  const version = order.version + 1;
  return {
    order: { ...order, status: to, statusSince: at, version, updatedAt: at },
    entry: { entryId, version, kind, at, actor, from: order.status, to, reason, text },
  };
}
