import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { autocommit, migrate, sql, withTransaction } from '@pactline/database';
import { type TestDatabase, testDatabase } from '@pactline/testing/integration';
import { uuidV7 } from '@pactline/service-kit';
import { VersionConflictError } from '../domain/errors.ts';
import { anOrder, placedAt } from '../domain/order.fixture.ts';
import { numberKey, orderNumberFor } from '../domain/order-number.ts';
import { changeStatus, createOrder, type Order, ship } from '../domain/order.ts';
import { PostgresOrderStore } from './postgres-order-store.ts';

const directory = new URL('../migrations', import.meta.url).pathname;
const store = new PostgresOrderStore();
const actor = { kind: 'user', id: 'ada' } as const;
const origin = {
  kind: 'shopify',
  shopDomain: 'alpenladen.myshopify.com',
  externalOrderId: '5678901234567',
  externalOrderNumber: '#1001',
} as const;

/** The first version of an order that differs from all others. */
function aNewOrder(changes: Partial<Order> = {}) {
  const orderId = uuidV7();
  const order = anOrder({ orderId, orderNumber: orderNumberFor(orderId, 'PL'), ...changes });
  return createOrder(order, 'placed', { at: order.placedAt, actor, entryId: uuidV7() });
}
const defined = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('orders in Postgres', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ migrations: [directory] });
  });
  afterAll(() => database.drop());

  it('come back as they were stored', async () => {
    const tx = autocommit(database.pool);
    const change = aNewOrder({
      origin,
      providerUpdatedAt: placedAt,
      note: 'Bitte läuten',
      billingAddress: anOrder().shippingAddress,
    });

    expect(await store.insert(tx, change)).toBe('inserted');
    const { orderId, tenantId, orderNumber } = change.order;
    const found = await store.find(tx, tenantId, orderId);
    expect(defined(found!)).toEqual(defined(change.order));
    expect(await store.findByNumber(tx, numberKey(orderNumber))).toEqual(found);
    expect(await store.findExternalForUpdate(tx, tenantId, origin.shopDomain, origin.externalOrderId)).toEqual(found);
    expect(await store.timeline(tx, tenantId, orderId, 10, 0)).toEqual({ items: [change.entry], next: undefined });
  });

  it('tell which uniqueness stands in the way', async () => {
    const tx = autocommit(database.pool);
    const tenantId = 'unique';
    const first = aNewOrder({ tenantId, origin });
    await store.insert(tx, first);

    expect(await store.insert(tx, aNewOrder({ tenantId, origin }))).toBe('external-order-known');
    expect(await store.insert(tx, aNewOrder({ tenantId, orderNumber: first.order.orderNumber }))).toBe('number-taken');
    expect(await store.insert(tx, aNewOrder({ tenantId: 'unique-two', origin }))).toBe('inserted');
  });

  it('keep changes and their timeline, and refuse a writer who has seen another version', async () => {
    const tx = autocommit(database.pool);
    const { order } = aNewOrder();
    await store.insert(tx, { order, entry: aNewOrder().entry });
    const shipment = { shipmentId: uuidV7(), carrier: 'Post', trackingNumber: 'RR1', shippedAt: placedAt };
    const shipped = ship(order, shipment, { at: placedAt, actor, entryId: uuidV7() });
    const delivered = changeStatus(
      shipped.order,
      'delivered',
      { at: placedAt, actor, entryId: uuidV7() },
      'left at the door',
    );
    await store.save(tx, delivered.order, 1, [shipped.entry, delivered.entry]);

    expect(await store.find(tx, order.tenantId, order.orderId)).toMatchObject({
      version: 3,
      status: 'delivered',
      shipments: [{ ...shipment, deliveredAt: placedAt }],
    });
    await expect(store.save(tx, delivered.order, 1, [])).rejects.toThrow(VersionConflictError);
    const first = await store.timeline(tx, order.tenantId, order.orderId, 2, 0);
    expect([first?.items.map(({ version }) => version), first?.next]).toEqual([[1, 2], 2]);
    const rest = await store.timeline(tx, order.tenantId, order.orderId, 2, 2);
    expect(rest).toMatchObject({ items: [{ version: 3, reason: 'left at the door', kind: 'delivered' }] });
    expect(rest?.next).toBeUndefined();
  });

  it('are listed page by page, newest first, without gaps or repetitions, by index', async () => {
    const tx = autocommit(database.pool);
    const tenantId = 'pages';
    // Several orders of the same moment: the id decides.
    for (let i = 0; i < 25; i += 1) {
      const moment = new Date(placedAt.getTime() + Math.floor(i / 4) * 1_000);
      await store.insert(
        tx,
        aNewOrder({ tenantId, placedAt: moment, status: i % 5 === 0 ? 'cancelled' : 'confirmed' }),
      );
    }
    const seen: Order[] = [];
    for (let after: Parameters<typeof store.list>[4]; ;) {
      const page = await store.list(tx, tenantId, {}, 7, after);
      seen.push(...page.items);
      if (!page.next) break;
      after = page.next;
    }

    const sorted = seen.toSorted(
      (a, b) => b.placedAt.getTime() - a.placedAt.getTime() || (a.orderId < b.orderId ? 1 : -1),
    );
    expect(seen.map(({ orderId }) => orderId)).toEqual(sorted.map(({ orderId }) => orderId));
    expect(new Set(seen.map(({ orderId }) => orderId)).size).toBe(25);
    expect((await store.list(tx, tenantId, { status: 'cancelled' }, 100)).items).toHaveLength(5);
    const from = new Date(placedAt.getTime() + 1_000);
    const span = await store.list(
      tx,
      tenantId,
      { placedFrom: from, placedBefore: new Date(from.getTime() + 1_000) },
      100,
    );
    expect(span.items).toHaveLength(4);
    const plan = await withTransaction(database.pool, async (inner) => {
      await inner.query(sql`SET LOCAL enable_seqscan = off`);
      return inner.query<{ 'QUERY PLAN': string }>(sql`
        EXPLAIN SELECT * FROM orders WHERE tenant_id = ${tenantId} AND (placed_at, id) < (${from}, ${uuidV7()}::uuid)
        ORDER BY placed_at DESC, id DESC LIMIT 8`);
    });
    const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(lines).toContain('orders_by_time');
    expect(lines).not.toContain('Sort');
  });

  it('are out of the reach of other tenants', async () => {
    const tx = autocommit(database.pool);
    const change = aNewOrder({ tenantId: 'mine', origin });
    const { order } = change;
    await store.insert(tx, change);

    expect(await store.find(tx, 'other', order.orderId)).toBeUndefined();
    expect(await store.findForUpdate(tx, 'other', order.orderId)).toBeUndefined();
    expect(await store.findExternalForUpdate(tx, 'other', origin.shopDomain, origin.externalOrderId)).toBeUndefined();
    expect(await store.timeline(tx, 'other', order.orderId, 10, 0)).toBeUndefined();
    expect((await store.list(tx, 'other', {}, 10)).items).toEqual([]);
    await expect(store.save(tx, { ...order, tenantId: 'other', note: 'stolen' }, 1, [])).rejects.toThrow(
      VersionConflictError,
    );
    expect((await store.find(tx, 'mine', order.orderId))?.note).toBeUndefined();
  });

  it('keep a second writer waiting until the first has committed', async () => {
    const { order, entry } = aNewOrder();
    await store.insert(autocommit(database.pool), { order, entry });
    const cancel = (version: number) =>
      withTransaction(database.pool, async (tx) => {
        const read = await store.findForUpdate(tx, order.tenantId, order.orderId);
        if (read?.version !== version) return 'too late';
        const change = changeStatus(read, 'cancelled', { at: placedAt, actor, entryId: uuidV7() });
        await store.save(tx, change.order, read.version, [change.entry]);
        return 'done';
      });

    expect((await Promise.all([cancel(1), cancel(1), cancel(1)])).toSorted()).toEqual(['done', 'too late', 'too late']);
  });

  it('leave nothing behind when the migration is taken back', async () => {
    const databaseUrl = database.url;
    await migrate({ databaseUrl, directory, direction: 'down', count: 2 });
    const { rows } = await database.pool.query(
      "SELECT 1 FROM pg_tables WHERE tablename IN ('orders', 'order_timeline')",
    );
    await migrate({ databaseUrl, directory });

    expect(rows).toEqual([]);
  });
});
