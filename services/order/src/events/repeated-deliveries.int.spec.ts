import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { orderEvents } from '@pactline/contracts-order/events';
import { webhookOrderCreated, webhookOrderUpdated } from '@pactline/contracts-webhook/events';
import type { CloudEvent } from '@pactline/contract-runtime';
import { autocommit, sql } from '@pactline/database';
import { InboxProcessor, newEventId } from '@pactline/events';
import { anEvent, bridgeEnvelope, memoryLogger, testId, testService } from '@pactline/testing';
import { type TestDatabase, testDatabase } from '@pactline/testing/integration';
import { PostgresOrderStore } from '../data/postgres-order-store.ts';
import { service } from '../service.ts';

const store = new PostgresOrderStore();
const handlers = testService(service, { adapters: { orders: store }, newId: newEventId }).events;
const order = webhookOrderCreated.examples[0]!.order;

describe('deliveries that are repeated, concurrent and out of order', () => {
  let database: TestDatabase;
  let processor: InboxProcessor;
  beforeAll(async () => {
    database = await testDatabase({
      migrations: [new URL('../migrations', import.meta.url).pathname],
      poolSize: 16,
    });
    processor = new InboxProcessor({
      events: orderEvents,
      handlers,
      pool: database.pool,
      busName: 'test',
      log: memoryLogger(),
    });
  });
  afterAll(() => database.drop());

  const deliver = (event: CloudEvent): Promise<void> =>
    processor.process(JSON.stringify(bridgeEnvelope(event)), { attempt: 1, signal: new AbortController().signal });
  const created = (tenantid: string, id = testId(1)): CloudEvent =>
    anEvent(webhookOrderCreated, undefined, { tenantid, id });
  const updated = (tenantid: string, id = testId(2)): CloudEvent =>
    anEvent(webhookOrderUpdated, undefined, { tenantid, id });

  /** What stands in the database for a tenant: the order, the kinds of its timeline, the types in the outbox. */
  async function effects(tenantId: string) {
    const tx = autocommit(database.pool);
    const { items } = await store.list(tx, tenantId, {}, 100);
    const found = items[0]!;
    const timeline = await store.timeline(tx, tenantId, found.orderId, 100, 0);
    const { rows } = await tx.query<{ type: string }>(
      sql`SELECT type FROM pactline.outbox WHERE subject = ${found.orderId} ORDER BY seq`,
    );
    return {
      orders: items.length,
      status: found.status,
      timeline: timeline?.items.map(({ kind }) => kind),
      outbox: rows.map(({ type }) => type),
    };
  }

  it('have one effect when one event comes many times at once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => deliver(created('same-event'))));

    expect(await effects('same-event')).toEqual({
      orders: 1,
      status: 'confirmed',
      timeline: ['imported'],
      outbox: ['order.created'],
    });
  });

  it('have one effect when the inbox cannot know them: the same order under other event ids', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, i) => deliver(created('other-ids', testId(100 + i)))));

    expect(await effects('other-ids')).toMatchObject({ orders: 1, timeline: ['imported'], outbox: ['order.created'] });
  });

  it('end in the newest state when creation and updates race', async () => {
    const race = Array.from({ length: 6 }, (_, i) => [
      deliver(updated('race', testId(200 + i))),
      deliver(created('race', testId(300 + i))),
    ]);
    await Promise.all(race.flat());
    const { orders, status, outbox } = await effects('race');

    expect([orders, status]).toEqual([1, 'shipped']);
    expect(outbox.toSorted()).toEqual([
      'order.created',
      'order.shipped',
      'order.status_changed',
      'order.status_changed.v2',
    ]);
    const { items } = await store.list(autocommit(database.pool), 'race', {}, 1);
    expect(items[0]?.origin.externalOrderId).toBe(order.externalOrderId);
  });
});
