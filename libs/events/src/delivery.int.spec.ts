import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type CloudEvent, type EventDefinition, type Publish } from '@pactline/contract-runtime';
import { type SqlTransaction } from '@pactline/contract-runtime';
import { withTransaction } from '@pactline/database';
import { memoryLogger } from '@pactline/testing';
import {
  eventually,
  signal,
  type TestBus,
  testBus,
  type TestDatabase,
  testDatabase,
} from '@pactline/testing/integration';
import { EventBridgeBus } from './bus/event-bridge-bus.ts';
import { SqsConsumer } from './consumer/sqs-consumer.ts';
import { deadLetters } from './dead-letters/dead-letters.ts';
import { type LampContext, lampEvents, type LampLit, lampLit, receive } from './example.fixture.ts';
import { OutboxRelay } from './outbox/outbox-relay.ts';
import { createOutboxPublish } from './publish/outbox-publish.ts';

jest.setTimeout(30_000);

type Lamp = EventDefinition<string, LampLit, LampLit>;

describe('from a transaction to a handler', () => {
  let database: TestDatabase;
  let bus: TestBus;
  let relay: OutboxRelay;
  const log = memoryLogger();

  beforeAll(async () => {
    database = await testDatabase({ poolSize: 30 });
    await database.pool.query('CREATE TABLE effects (event_id text, lamp_id text)');
    bus = await testBus({ patterns: [{ source: ['acme.lamp'], 'detail-type': ['lamp.lit'] }] });
    relay = new OutboxRelay({
      databaseUrl: database.url,
      bus: new EventBridgeBus({ client: bus.eventBridge, busName: bus.busName }),
      log,
    });
    relay.start();
  });

  afterAll(async () => {
    await relay.stop();
    await bus.destroy();
    await database.drop();
  });

  const publishing = <T>(work: (publish: Publish<Lamp>, tx: SqlTransaction) => Promise<T>): Promise<T> =>
    withTransaction(database.pool, (tx) =>
      work(
        createOutboxPublish({
          tx,
          sends: lampEvents().sends,
          source: 'acme.lamp',
          correlationId: 'c-1',
          tenantId: 't-1',
        }),
        tx,
      ),
    );

  const effects = async (): Promise<string[]> =>
    (await database.pool.query<{ event_id: string }>('SELECT event_id FROM effects')).rows.map((row) => row.event_id);

  const consumerOf = (
    handler: (event: CloudEvent<LampLit>, ctx: LampContext) => Promise<void>,
    extra = {},
  ): SqsConsumer =>
    new SqsConsumer({
      events: lampEvents(receive('onLampLit', lampLit)),
      handlers: { onLampLit: handler },
      pool: database.pool,
      busName: bus.busName,
      sqs: bus.sqs,
      queueUrl: bus.queueUrl,
      deadLetterQueueUrl: bus.deadLetterQueueUrl,
      log,
      retryBackoff: { baseMs: 1, maxMs: 1 },
      ...extra,
    });

  const remember = async (event: CloudEvent<LampLit>, ctx: LampContext): Promise<void> => {
    await ctx.tx.query({ text: 'INSERT INTO effects VALUES ($1, $2)', values: [event.id, event.data.lampId] });
  };

  it('delivers what was committed once in effect, with its context, and nothing that was rolled back', async () => {
    const seen: CloudEvent<LampLit>[] = [];
    const consumer = consumerOf(async (event, ctx) => {
      seen.push(event);
      await remember(event, ctx);
    });
    consumer.start();
    await expect(
      publishing(async (publish) => {
        await publish(lampLit, { lampId: 'ghost', watts: 1 }, { subject: 'ghost' });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    const published = [];
    for (let n = 1; n <= 50; n += 1) {
      published.push(
        await publishing((publish) =>
          publish(lampLit, { lampId: `lamp-${n}`, watts: n }, { subject: `lamp-${n % 5}` }),
        ),
      );
    }

    await eventually(async () => (await effects()).length === 50);
    await consumer.stop();

    expect((await effects()).toSorted()).toEqual(published.map(({ id }) => id).toSorted());
    expect(seen.some((event) => event.subject === 'ghost')).toBe(false);
    expect(seen[0]).toMatchObject({ correlationid: 'c-1', tenantid: 't-1', type: 'lamp.lit', specversion: '1.0' });
    const versions = seen.filter((event) => event.subject === 'lamp-1').map((event) => event.subjectversion ?? 0);
    expect(versions.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await relay.stats()).toMatchObject({ pending: 0, dead: 0 });
  });

  it('puts a poisonous event into the dead-letter queue with its reason, handles its neighbours once, and redrives after a fix', async () => {
    await database.pool.query('TRUNCATE effects');
    let broken = true;
    const handler = async (event: CloudEvent<LampLit>, ctx: LampContext): Promise<void> => {
      if (broken && event.data.lampId === 'lamp-13') throw new Error('no socket for lamp 13');
      await remember(event, ctx);
    };
    const dead = signal<string>('a dead letter');
    const consumer = consumerOf(handler, { maxReceiveCount: 2, observer: { dead: dead.fire } });
    consumer.start();
    await publishing(async (publish) => {
      for (let n = 1; n <= 20; n += 1) await publish(lampLit, { lampId: `lamp-${n}`, watts: n }, { subject: `p-${n}` });
    });

    expect(await dead.promise).toBe('handler-failed');
    const letters = await deadLetters.list(bus.sqs, bus.deadLetterQueueUrl);
    expect(letters).toHaveLength(1);
    expect(letters[0]?.reason).toMatchObject({
      reason: 'handler-failed',
      message: 'no socket for lamp 13',
      attempts: 2,
    });
    await eventually(async () => (await effects()).length === 19);

    broken = false;
    expect(await deadLetters.redrive(bus.sqs, bus.deadLetterQueueUrl, bus.queueUrl)).toEqual({ redriven: 1, kept: 0 });
    await eventually(async () => (await effects()).length === 20);
    await consumer.stop();
    expect(new Set(await effects()).size).toBe(20);
  });
});
