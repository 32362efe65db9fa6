import type { SqlTransaction } from '@pactline/contract-runtime';
import { type Page, pageOf } from '@pactline/service';
import sql, { empty } from 'sql-template-tag';
import { VersionConflictError } from '../domain/errors.ts';
import type { Change, Order } from '../domain/order.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import type { InsertOutcome, OrderFilter, OrderPosition, OrderStore } from '../use-cases/ports.ts';
import { type OrderRow, type TimelineRow, toColumns, toEntry, toOrder } from './order-row.ts';

/** Orders in Postgres. */
export class PostgresOrderStore implements OrderStore {
  async insert(tx: SqlTransaction, { order, entry }: Change): Promise<InsertOutcome> {
    const { shopDomain = null, externalOrderId = null } = order.origin;
    const columns = toColumns(order);
    const { rowCount } = await tx.query(sql`
      INSERT INTO orders (
        id, tenant_id, order_number, number_key, version, status, status_since, origin, shop_domain, external_order_id,
        provider_updated_at, currency, customer, lines, discounts, taxes, shipping_lines, shipping_address,
        billing_address, totals, note, shipment, shipments, test, recorded_at, provider_sequence, placed_at, updated_at
      ) VALUES (
        ${order.orderId}, ${order.tenantId}, ${order.orderNumber}, ${columns.numberKey}, ${order.version},
        ${order.status}, ${order.statusSince}, ${columns.origin}, ${shopDomain}, ${externalOrderId},
        ${order.providerUpdatedAt ?? null}, ${order.currency}, ${columns.customer}, ${columns.lines},
        ${columns.discounts}, ${columns.taxes}, ${columns.shippingLines}, ${columns.shippingAddress},
        ${columns.billingAddress}, ${columns.totals}, ${order.note ?? null}, ${columns.shipment},
        ${columns.shipments}, ${order.test}, ${order.recordedAt ?? null}, ${order.providerSequence ?? null},
        ${order.placedAt}, ${order.updatedAt}
      ) ON CONFLICT DO NOTHING`);
    if (rowCount === 1) {
      await this.#append(tx, order.orderId, [entry]);
      return 'inserted';
    }
    const { rows } = await tx.query(sql`
      SELECT 1 FROM orders
      WHERE tenant_id = ${order.tenantId} AND shop_domain = ${shopDomain} AND external_order_id = ${externalOrderId}`);
    return rows.length > 0 ? 'external-order-known' : 'number-taken';
  }

  async save(tx: SqlTransaction, order: Order, readVersion: number, entries: readonly TimelineEntry[]): Promise<void> {
    const columns = toColumns(order);
    const { rowCount } = await tx.query(sql`
      UPDATE orders SET
        version = ${order.version}, status = ${order.status}, status_since = ${order.statusSince},
        provider_updated_at = ${order.providerUpdatedAt ?? null}, currency = ${order.currency},
        customer = ${columns.customer}, lines = ${columns.lines}, discounts = ${columns.discounts},
        taxes = ${columns.taxes}, shipping_lines = ${columns.shippingLines},
        shipping_address = ${columns.shippingAddress}, billing_address = ${columns.billingAddress},
        totals = ${columns.totals}, note = ${order.note ?? null}, shipment = ${columns.shipment},
        shipments = ${columns.shipments}, test = ${order.test}, provider_sequence = ${order.providerSequence ?? null},
        updated_at = ${order.updatedAt}
      WHERE tenant_id = ${order.tenantId} AND id = ${order.orderId} AND version = ${readVersion}`);
    if (rowCount !== 1) {
      const stored = await this.find(tx, order.tenantId, order.orderId);
      throw new VersionConflictError(readVersion, stored?.version ?? 0);
    }
    await this.#append(tx, order.orderId, entries);
  }

  async find(tx: SqlTransaction, tenantId: string, orderId: string): Promise<Order | undefined> {
    return one(await tx.query<OrderRow>(sql`SELECT * FROM orders WHERE tenant_id = ${tenantId} AND id = ${orderId}`));
  }

  async findForUpdate(tx: SqlTransaction, tenantId: string, orderId: string): Promise<Order | undefined> {
    return one(
      await tx.query<OrderRow>(sql`SELECT * FROM orders WHERE tenant_id = ${tenantId} AND id = ${orderId} FOR UPDATE`),
    );
  }

  async findExternalForUpdate(
    tx: SqlTransaction,
    tenantId: string,
    shopDomain: string,
    externalOrderId: string,
  ): Promise<Order | undefined> {
    return one(
      await tx.query<OrderRow>(sql`
        SELECT * FROM orders
        WHERE tenant_id = ${tenantId} AND shop_domain = ${shopDomain} AND external_order_id = ${externalOrderId}
        FOR UPDATE`),
    );
  }

  async findByNumber(tx: SqlTransaction, numberKey: string): Promise<Order | undefined> {
    return one(await tx.query<OrderRow>(sql`SELECT * FROM orders WHERE number_key = ${numberKey}`));
  }

  async list(
    tx: SqlTransaction,
    tenantId: string,
    { status, placedFrom, placedBefore }: OrderFilter,
    limit: number,
    after?: OrderPosition,
  ): Promise<Page<Order, OrderPosition>> {
    const { rows } = await tx.query<OrderRow>(sql`
      SELECT * FROM orders
      WHERE tenant_id = ${tenantId}
        ${status ? sql`AND status = ${status}` : empty}
        ${placedFrom ? sql`AND placed_at >= ${placedFrom}` : empty}
        ${placedBefore ? sql`AND placed_at < ${placedBefore}` : empty}
        ${after ? sql`AND (placed_at, id) < (${after.placedAt}, ${after.orderId}::uuid)` : empty}
      ORDER BY placed_at DESC, id DESC
      LIMIT ${limit + 1}`);
    return pageOf(rows.map(toOrder), limit, ({ placedAt, orderId }) => ({ placedAt, orderId }));
  }

  async timeline(
    tx: SqlTransaction,
    tenantId: string,
    orderId: string,
    limit: number,
    afterVersion: number,
  ): Promise<Page<TimelineEntry, number> | undefined> {
    const known = await tx.query(sql`SELECT 1 FROM orders WHERE tenant_id = ${tenantId} AND id = ${orderId}`);
    if (known.rows.length === 0) return undefined;
    const { rows } = await tx.query<TimelineRow>(sql`
      SELECT * FROM order_timeline
      WHERE order_id = ${orderId} AND version > ${afterVersion}
      ORDER BY version
      LIMIT ${limit + 1}`);
    return pageOf(rows.map(toEntry), limit, ({ version }) => version);
  }

  async #append(tx: SqlTransaction, orderId: string, entries: readonly TimelineEntry[]): Promise<void> {
    for (const { entryId, version, kind, at, actor, from = null, to = null, reason = null, text } of entries) {
      await tx.query(sql`
        INSERT INTO order_timeline (
          order_id, version, entry_id, kind, at, actor_kind, actor_id, from_status, to_status, reason, text
        ) VALUES (
          ${orderId}, ${version}, ${entryId}, ${kind}, ${at}, ${actor.kind}, ${actor.id}, ${from}, ${to}, ${reason},
          ${text}
        )`);
    }
  }
}

const one = ({ rows }: { rows: OrderRow[] }): Order | undefined => (rows[0] ? toOrder(rows[0]) : undefined);
