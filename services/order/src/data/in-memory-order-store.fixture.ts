import type { SqlTransaction } from '@pactline/contract-runtime';
import { type Page, pageOf } from '@pactline/service';
import { VersionConflictError } from '../domain/errors.ts';
import { numberKey } from '../domain/order-number.ts';
import type { Change, Order } from '../domain/order.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import type { InsertOutcome, OrderFilter, OrderPosition, OrderStore } from '../use-cases/ports.ts';

/** Orders in memory, under the rules that the database enforces. */
export class InMemoryOrderStore implements OrderStore {
  readonly orders = new Map<string, Order>();
  readonly entries = new Map<string, TimelineEntry[]>();

  /** Holds orders that exist already. */
  holding(...orders: Order[]): this {
    for (const order of orders) this.orders.set(order.orderId, order);
    return this;
  }

  async insert(_tx: SqlTransaction, { order, entry }: Change): Promise<InsertOutcome> {
    const { tenantId, origin } = order;
    if (origin.externalOrderId && this.#external(tenantId, origin.shopDomain, origin.externalOrderId)) {
      return 'external-order-known';
    }
    if (this.#byNumber(numberKey(order.orderNumber))) return 'number-taken';
    this.orders.set(order.orderId, order);
    this.entries.set(order.orderId, [entry]);
    return 'inserted';
  }

  async save(_tx: SqlTransaction, order: Order, readVersion: number, entries: readonly TimelineEntry[]): Promise<void> {
    const stored = this.orders.get(order.orderId);
    if (stored?.version !== readVersion) throw new VersionConflictError(readVersion, stored?.version ?? 0);
    this.orders.set(order.orderId, order);
    this.entries.set(order.orderId, [...(this.entries.get(order.orderId) ?? []), ...entries]);
  }

  async find(_tx: SqlTransaction, tenantId: string, orderId: string): Promise<Order | undefined> {
    const order = this.orders.get(orderId);
    return order?.tenantId === tenantId ? order : undefined;
  }

  findForUpdate(tx: SqlTransaction, tenantId: string, orderId: string): Promise<Order | undefined> {
    return this.find(tx, tenantId, orderId);
  }

  async findExternalForUpdate(
    _tx: SqlTransaction,
    tenantId: string,
    shopDomain: string,
    externalOrderId: string,
  ): Promise<Order | undefined> {
    return this.#external(tenantId, shopDomain, externalOrderId);
  }

  async findByNumber(_tx: SqlTransaction, key: string): Promise<Order | undefined> {
    return this.#byNumber(key);
  }

  async list(
    _tx: SqlTransaction,
    tenantId: string,
    { status }: OrderFilter,
    limit: number,
  ): Promise<Page<Order, OrderPosition>> {
    const all = [...this.orders.values()].filter((o) => o.tenantId === tenantId && (!status || o.status === status));
    return { items: all.slice(0, limit) };
  }

  async timeline(
    tx: SqlTransaction,
    tenantId: string,
    orderId: string,
    limit: number,
    afterVersion: number,
  ): Promise<Page<TimelineEntry, number> | undefined> {
    if (!(await this.find(tx, tenantId, orderId))) return undefined;
    const entries = (this.entries.get(orderId) ?? []).filter(({ version }) => version > afterVersion);
    return pageOf(entries, limit, ({ version }) => version);
  }

  #external(tenantId: string, shopDomain: string | undefined, externalOrderId: string): Order | undefined {
    return [...this.orders.values()].find(
      ({ tenantId: tenant, origin }) =>
        tenant === tenantId && origin.shopDomain === shopDomain && origin.externalOrderId === externalOrderId,
    );
  }

  #byNumber(key: string): Order | undefined {
    return [...this.orders.values()].find((order) => numberKey(order.orderNumber) === key);
  }
}
