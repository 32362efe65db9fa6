import { createOrder, type Change, type Occurrence, type Order } from '../domain/order.ts';
import { numberKey, orderNumberFor } from '../domain/order-number.ts';
import type { OrderStore } from './ports.ts';
import type { Work } from './work.ts';

/** An order without what is decided when it is created. */
export type NewOrder = Omit<Order, 'orderId' | 'orderNumber' | 'version' | 'statusSince' | 'updatedAt' | 'recordedAt'>;

const ATTEMPTS = 5;

/**
 * Stores an order under a number that no other order has.
 *
 * @returns undefined when the order was taken over from its shop before
 */
export async function createWithNumber(
  store: OrderStore,
  numberPrefix: string,
  order: NewOrder,
  kind: 'placed' | 'imported',
  occurrence: Occurrence,
  { tx, newId }: Pick<Work, 'tx' | 'newId'>,
): Promise<Change | undefined> {
  const orderId = newId();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const orderNumber = orderNumberFor(orderId, numberPrefix, attempt);
    const change = createOrder({ ...order, orderId, orderNumber, recordedAt: occurrence.at }, kind, occurrence);
    const outcome = await store.insert(tx, change);
    if (outcome === 'inserted') return change;
    if (outcome === 'external-order-known') return undefined;
  }
  throw new Error(
    `No free order number near ${numberKey(orderNumberFor(orderId, numberPrefix))} after ${ATTEMPTS} attempts.`,
  );
}
