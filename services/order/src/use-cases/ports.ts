import type { SqlTransaction } from '@pactline/contract-runtime';
import type { OrderStatus } from '@pactline/contracts-common/schemas';
import type { Page } from '@pactline/service';
import type { Change, Order } from '../domain/order.ts';
import type { TimelineEntry } from '../domain/timeline.ts';

export interface OrderFilter {
  readonly status?: OrderStatus | undefined;
  readonly placedFrom?: Date | undefined;
  readonly placedBefore?: Date | undefined;
}

/** Where a page of orders ends; lists are sorted by both, newest first. */
export interface OrderPosition {
  readonly placedAt: Date;
  readonly orderId: string;
}

/** What became of an order that was to be inserted. */
export type InsertOutcome = 'inserted' | 'number-taken' | 'external-order-known';

/** What use cases ask for. */
export interface OrderPorts {
  readonly orders: OrderStore;
}

/** Where orders are kept. Every method but `findByNumber` sees one tenant only. */
export interface OrderStore {
  insert(tx: SqlTransaction, change: Change): Promise<InsertOutcome>;
  /**
   * Stores the state after the changes, and their timeline entries.
   *
   * @throws VersionConflictError the stored order has another version than the one that was read
   */
  save(tx: SqlTransaction, order: Order, readVersion: number, entries: readonly TimelineEntry[]): Promise<void>;
  find(tx: SqlTransaction, tenantId: string, orderId: string): Promise<Order | undefined>;
  /** Other writers of the order wait until the transaction is over. */
  findForUpdate(tx: SqlTransaction, tenantId: string, orderId: string): Promise<Order | undefined>;
  findExternalForUpdate(
    tx: SqlTransaction,
    tenantId: string,
    shopDomain: string,
    externalOrderId: string,
  ): Promise<Order | undefined>;
  /** Across tenants, for the public lookup: the number is a secret of its own and the caller checks the second one. */
  findByNumber(tx: SqlTransaction, numberKey: string): Promise<Order | undefined>;
  list(
    tx: SqlTransaction,
    tenantId: string,
    filter: OrderFilter,
    limit: number,
    after?: OrderPosition,
  ): Promise<Page<Order, OrderPosition>>;
  /** Undefined when the tenant has no such order. */
  timeline(
    tx: SqlTransaction,
    tenantId: string,
    orderId: string,
    limit: number,
    afterVersion: number,
  ): Promise<Page<TimelineEntry, number> | undefined>;
}
