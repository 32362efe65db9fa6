import { isDeepStrictEqual } from 'node:util';
import type { OrderStatus } from '@pactline/contracts-common/schemas';
import { isHistorical, isTakenOverLate } from './historical.ts';
import { changeStatus, type Change, type Order, type OrderContent, revise } from './order.ts';
import { stepsBetween } from './order-status.ts';
import { matchParcels, type ParcelChanges } from './parcels.ts';
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
  /** Everything left. */
  readonly fulfilled: boolean;
  /** Every parcel that was not withdrawn. */
  readonly fulfillments: readonly ExternalFulfillment[];
  readonly cancelledAt?: Date | undefined;
  readonly test: boolean;
  readonly createdAt: Date;
  /** Tells which of two states is newer. */
  readonly updatedAt: Date;
  /** The state in which the order was placed: nothing of the same moment is older. */
  readonly creation: boolean;
  /** Grows with every delivery; decides between states of the same moment, which providers note to the second. */
  readonly sequence: string;
}

export interface ExternalFulfillment {
  readonly externalFulfillmentId?: string | undefined;
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

/** The statuses that the provider's state speaks of, in the order in which an order goes through them. */
function statusesOf(external: ExternalOrder): OrderStatus[] {
  const { fulfilled, fulfillments, refunded, cancelledAt } = external;
  const statuses: OrderStatus[] = [openingStatus(external)];
  if (cancelledAt) statuses.push('cancelled');
  else {
    const arrived = fulfillments.filter(({ deliveredAt }) => deliveredAt).length;
    if (fulfilled) statuses.push('shipped');
    else if (fulfillments.length > 0) statuses.push('partially_shipped');
    if (fulfilled && arrived > 0 && arrived === fulfillments.length) statuses.push('delivered');
    else if (arrived > 0) statuses.push('partially_delivered');
  }
  if (refunded) statuses.push('refunded');
  return statuses;
}

/** The furthest status that the provider's state speaks of. */
export const statusOf = (external: ExternalOrder): OrderStatus => statusesOf(external).at(-1) ?? 'pending';

/** The provider as the one who caused a change. */
export const actorOf = (external: ExternalOrder): Actor => ({ kind: 'provider', id: external.shopDomain });

/**
 * Brings an order to a provider's state if that is newer than the one it follows. An order that is further along here
 * than at the provider stays where it is.
 *
 * @throws InconsistentTotalsError
 */
export function follow(order: Order, external: ExternalOrder, now: Date, newId: () => string): Followed {
  if (isStale(order, external)) return { order, changes: [], outcome: 'stale' };
  checkTotals(external.content, external.content.totals);
  const changes: Change[] = [];
  const { updatedAt: providerUpdatedAt, sequence: providerSequence, test } = external;
  let current: Order = { ...order, test, providerUpdatedAt, providerSequence, updatedAt: now };
  const aspects = changedAspects(order, external.content);
  if (aspects.length > 0) {
    const occurrence = { at: external.updatedAt, actor: actorOf(external), entryId: newId() };
    changes.push(revise(current, external.content, `The shop changed: ${aspects.join(', ')}`, occurrence));
    current = changes.at(-1)?.order ?? current;
  }
  const progress = advance(current, external, now, newId);
  const all = [...changes, ...progress.changes];
  return { order: { ...progress.order, updatedAt: now }, changes: all, outcome: progress.outcome };
}

/** Of two states of one moment the later delivery counts, except that nothing of that moment is older than the creation. */
function isStale({ providerUpdatedAt, providerSequence = '' }: Order, external: ExternalOrder): boolean {
  if (!providerUpdatedAt) return false;
  const newer = external.updatedAt.getTime() - providerUpdatedAt.getTime();
  if (newer !== 0) return newer < 0;
  return external.creation || external.sequence < providerSequence;
}

/**
 * Takes the steps from where an order stands to where the provider has it, and takes over its parcels.
 *
 * @param takingOver whether the order became known by this very state
 */
export function advance(
  order: Order,
  external: ExternalOrder,
  now: Date,
  newId: () => string,
  takingOver = false,
): Followed {
  const parcels = matchParcels(order.shipments, external.fulfillments, newId);
  const steps = stepsTo(order.status, statusesOf(external));
  const changes: Change[] = [];
  let current = order;
  const add = (change: Change): void => {
    changes.push(change);
    current = change.order;
  };
  const occurrence = (at: Date) => ({ at, actor: actorOf(external), entryId: newId() });
  const leaving = steps.find((to) => to === 'shipped' || to === 'partially_shipped');
  const beside = parcelsBeside(parcels, leaving !== undefined, steps.length > 0);
  if (beside) {
    const { text, kind, ...told } = beside;
    const at = told.left.at(-1)?.shippedAt ?? external.updatedAt;
    const change = revise(current, { shipments: parcels.shipments }, text, occurrence(at), kind);
    add({ ...change, ...told, historical: isHistorical(at, order, now) });
  } else {
    current = { ...current, shipments: parcels.shipments };
  }
  for (const to of steps) {
    const { at, exact } = momentOf(to, external);
    const historical = takingOver && !exact ? isTakenOverLate(order.placedAt, now) : isHistorical(at, order, now);
    const { entry, order: next } = changeStatus(current, to, occurrence(at));
    const leaves = to === 'shipped' || to === 'partially_shipped';
    const change: Change = { order: next, entry: leaves ? { ...entry, kind: 'shipped' } : entry, historical };
    add(to === leaving ? { ...change, left: parcels.left } : change);
  }
  return { order: current, changes, outcome: outcomeOf(current.status, statusOf(external)) };
}

/** What is to be said of parcels that no step of the status speaks of. */
function parcelsBeside({ left, tracked, changed }: ParcelChanges, leaves: boolean, moves: boolean) {
  if (left.length > 0 && !leaves) return { left, tracked, text: 'A parcel left', kind: 'shipped' as const };
  if (tracked.length > 0) return { left: [], tracked, text: 'Tracking updated', kind: 'updated' as const };
  if (changed && !moves) return { left: [], tracked, text: 'Parcels updated', kind: 'updated' as const };
  return undefined;
}

/** The steps through all the statuses that can be reached from where the order stands. */
function stepsTo(from: OrderStatus, statuses: readonly OrderStatus[]): readonly OrderStatus[] {
  const steps: OrderStatus[] = [];
  for (const status of statuses) steps.push(...(stepsBetween(steps.at(-1) ?? from, status) ?? []));
  return steps;
}

/** Being further along than the provider is usual: only orders are moved that the provider ended otherwise. */
const outcomeOf = (status: OrderStatus, target: OrderStatus): Followed['outcome'] =>
  status === target || stepsBetween(target, status) !== undefined ? 'followed' : 'unreachable';

/** When a status was reached; `exact` where the provider tells it, and not only when it last changed the order. */
function momentOf(status: OrderStatus, external: ExternalOrder): { at: Date; exact: boolean } {
  const { cancelledAt, fulfillments, updatedAt } = external;
  const shipped = fulfillments.map(({ shippedAt }) => shippedAt.getTime());
  const arrived = fulfillments.flatMap(({ deliveredAt }) => deliveredAt?.getTime() ?? []);
  const moments: Partial<Record<OrderStatus, number>> = {
    ...(cancelledAt && { cancelled: cancelledAt.getTime() }),
    ...(shipped.length > 0 && { partially_shipped: Math.min(...shipped), shipped: Math.max(...shipped) }),
    ...(arrived.length > 0 && { partially_delivered: Math.min(...arrived), delivered: Math.max(...arrived) }),
  };
  const known = moments[status];
  return known === undefined ? { at: updatedAt, exact: false } : { at: new Date(known), exact: true };
}

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
