import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { autocommit, withTransaction } from '@pactline/database';
import { eventually, type TestDatabase, testDatabase } from '@pactline/testing/integration';
import { type AnsweringServer, answeringServer, strangeAnswers } from '../bus/answering-server.fixture.ts';
import { EventBridgeBus } from '../bus/event-bridge-bus.ts';
import { lampEvents, lampLit } from '../example.fixture.ts';
import { createOutboxPublish } from '../publish/outbox-publish.ts';
import { outboxAdmin } from './outbox-admin.ts';
import { OutboxRelay } from './outbox-relay.ts';

jest.setTimeout(30_000);

const EVENTS = 12;

describe('a relay that is not answered as by EventBridge', () => {
  let database: TestDatabase;
  let server: AnsweringServer;
  let relay: OutboxRelay | undefined;

  beforeAll(async () => {
    database = await testDatabase();
    server = await answeringServer();
  });
  afterEach(() => relay?.stop());
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  const stats = () => outboxAdmin.stats(autocommit(database.pool));
  const publish = (subject = 'lamp'): Promise<void> =>
    withTransaction(database.pool, async (tx) => {
      const send = createOutboxPublish({ tx, sends: lampEvents().sends, source: 'acme.lamp', correlationId: 'c' });
      for (let n = 0; n < EVENTS; n += 1) await send(lampLit, { lampId: `l${n}`, watts: n }, { subject });
    });

  it.each(strangeAnswers)('keeps every row and names the obstacle: $what', async ({ obstacle, ...answer }) => {
    server.answer = answer;
    await publish();
    relay = new OutboxRelay({
      databaseUrl: database.url,
      bus: new EventBridgeBus({ client: server.client, busName: 'bus' }),
      outageBackoff: { baseMs: 5, maxMs: 20 },
    });
    relay.start();
    await eventually(() => relay?.health.obstacle !== undefined);

    expect(relay.health.obstacle).toMatchObject({ kind: obstacle, reason: expect.stringMatching(/\w+: .+/s) });
    expect(await stats()).toMatchObject({ pending: EVENTS, dead: 0 });

    server.answer = undefined;
    await eventually(async () => (await stats()).pending === 0);
    expect(await stats()).toMatchObject({ pending: 0, dead: 0 });
    await eventually(() => relay?.health.obstacle === undefined);
  });

  it('lets every other row pass one that a proxy in between refuses as too large, and keeps and names that one', async () => {
    server.answer = undefined;
    server.largest = 8_000;
    await withTransaction(database.pool, async (tx) => {
      const send = createOutboxPublish({ tx, sends: lampEvents().sends, source: 'acme.lamp', correlationId: 'c' });
      await send(lampLit, { lampId: 'l'.repeat(10_000), watts: 1 }, { subject: 'large' });
    });
    relay = new OutboxRelay({
      databaseUrl: database.url,
      bus: new EventBridgeBus({ client: server.client, busName: 'bus' }),
      entryBackoff: { baseMs: 20, maxMs: 100 },
      outageBackoff: { baseMs: 5, maxMs: 20 },
    });
    relay.start();
    for (const subject of ['a', 'b']) {
      await publish(subject);
      await eventually(async () => (await stats()).pending === 1, {
        what: `everything but the large row after ${subject}`,
      });
    }
    const { rows } = await database.pool.query('SELECT subject, last_error, dead_at FROM pactline.outbox');
    expect(rows).toEqual([{ subject: 'large', last_error: expect.stringContaining('HTTP 413'), dead_at: null }]);

    server.largest = Infinity;
    await eventually(async () => (await stats()).pending === 0);
    expect(relay.health.obstacle).toBeUndefined();
  });

  it('gives a row up when EventBridge itself refuses it', async () => {
    server.answer = {
      status: 400,
      type: 'application/x-amz-json-1.1',
      body: '{"__type":"ValidationException","message":"too large"}',
    };
    await publish();
    relay = new OutboxRelay({
      databaseUrl: database.url,
      bus: new EventBridgeBus({ client: server.client, busName: 'bus' }),
    });
    relay.start();
    await eventually(async () => (await stats()).dead === EVENTS);
  });
});
