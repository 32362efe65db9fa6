import { isDeepStrictEqual } from 'node:util';
import type { OrderStatus } from '@pactline/contracts-common/schemas';
import { changeStatus, type Change, type Order, type OrderContent, revise, ship } from './order.ts';
import { stepsBetween } from './order-status.ts';
import { checkTotals } from './totals.ts';
import type { Actor } from './timeline.ts';

/** A provider's state of an order, as far as orders follow it. */
export interface ExternalOrder {
  readonly provider: 'shopify';
  readonly shopDomain: string;
  readonly externalOrderId: string;
  readonly externalOrderNumber: string;
  readonly content: OrderContent;
  readonly paid: boolean;
  readonly refunded: boolean;
  readonly fulfilled: boolean;
  readonly fulfillment?: ExternalFulfillment | undefined;
  readonly cancelledAt?: Date | undefined;
  readonly createdAt: Date;
  /** Tells which of two states is newer. */
  readonly updatedAt: Date;
}

export interface ExternalFulfillment {
  readonly carrier?: string | undefined;
  readonly trackingNumber?: string | undefined;
  readonly trackingUrl?: string | undefined;
  readonly shippedAt: Date;
  readonly deliveredAt?: Date | undefined;
}

/** What following a provider's state led to. */
export interface Followed {
  readonly order: Order;
  readonly changes: readonly Change[];
  /** `stale`: the order follows this state or a newer one already. `unreachable`: no step leads to the provider's status. */
  readonly outcome: 'followed' | 'stale' | 'unreachable';
}

/** The status in which an order is taken over; the steps to the provider's status follow from there. */
export const openingStatus = (external: ExternalOrder): OrderStatus =>
  external.paid || external.refunded ? 'confirmed' : 'pending';

/** The furthest status that the provider's state speaks of. */
export function statusOf(external: ExternalOrder): OrderStatus {
  if (external.refunded) return 'refunded';
  if (external.cancelledAt) return 'cancelled';
  if (external.fulfillment?.deliveredAt) return 'delivered';
  if (external.fulfilled) return 'shipped';
  return openingStatus(external);
}

/** The provider as the one who caused a change. */
export const actorOf = (external: ExternalOrder): Actor => ({ kind: 'provider', id: external.shopDomain });

/**
 * Brings an order to a provider's state if that is newer than the one it follows. An order that is further along here
 * than at the provider stays where it is.
 *
 * @throws InconsistentTotalsError
 */
export function follow(order: Order, external: ExternalOrder, now: Date, newId: () => string): Followed {
  if (order.providerUpdatedAt && external.updatedAt <= order.providerUpdatedAt) {
    return { order, changes: [], outcome: 'stale' };
  }
  checkTotals(external.content, external.content.totals);
  const changes: Change[] = [];
  let current: Order = { ...order, providerUpdatedAt: external.updatedAt, updatedAt: now };
  const aspects = changedAspects(order, external.content);
  if (aspects.length > 0) {
    const occurrence = { at: external.updatedAt, actor: actorOf(external), entryId: newId() };
    changes.push(revise(current, external.content, `The shop changed: ${aspects.join(', ')}`, occurrence));
    current = changes.at(-1)?.order ?? current;
  }
  const progress = advance(current, external, newId);
  const all = [...changes, ...progress.changes];
  return { order: { ...progress.order, updatedAt: now }, changes: all, outcome: progress.outcome };
}

/** Takes the steps from where an order stands to where the provider has it. */
export function advance(order: Order, external: ExternalOrder, newId: () => string): Followed {
  const target = statusOf(external);
  const steps = stepsBetween(order.status, target);
  if (!steps) {
    // Being further along than the provider is usual: only orders are moved that the provider ended otherwise.
    const behind = stepsBetween(target, order.status) !== undefined;
    return { order, changes: [], outcome: behind ? 'followed' : 'unreachable' };
  }
  const changes: Change[] = [];
  let current = order;
  for (const to of steps) {
    const occurrence = { at: momentOf(to, external), actor: actorOf(external), entryId: newId() };
    const change =
      to === 'shipped' && external.fulfillment
        ? ship(current, { ...withoutDelivery(external.fulfillment), shipmentId: newId() }, occurrence)
        : changeStatus(current, to, occurrence);
    changes.push(change);
    current = change.order;
  }
  return { order: current, changes, outcome: 'followed' };
}

function momentOf(status: OrderStatus, { cancelledAt, fulfillment, updatedAt }: ExternalOrder): Date {
  if (status === 'cancelled') return cancelledAt ?? updatedAt;
  if (status === 'shipped') return fulfillment?.shippedAt ?? updatedAt;
  if (status === 'delivered') return fulfillment?.deliveredAt ?? updatedAt;
  return updatedAt;
}

const withoutDelivery = ({ carrier, trackingNumber, trackingUrl, shippedAt }: ExternalFulfillment) => ({
  carrier,
  trackingNumber,
  trackingUrl,
  shippedAt,
});

const ASPECTS: Readonly<Record<string, readonly (keyof OrderContent)[]>> = {
  customer: ['customer'],
  addresses: ['shippingAddress', 'billingAddress'],
  lines: ['lines'],
  totals: ['currency', 'discounts', 'taxes', 'shippingLines', 'totals'],
  note: ['note'],
};

const changedAspects = (order: Order, content: OrderContent): string[] =>
  Object.entries(ASPECTS)
    .filter(([, keys]) => keys.some((key) => !isDeepStrictEqual(plain(order[key]), plain(content[key]))))
    .map(([aspect]) => aspect);

/** Without properties that are undefined: what was stored has none. */
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
