import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { AnyEvent, CloudEvent, EventContext } from '@pactline/contract-runtime';
import { withTransaction } from '@pactline/database';
import { createOutboxPublish, deadLetters, EventBridgeBus, OutboxRelay, SqsConsumer } from '@pactline/events';
import { anEvent, memoryLogger, proofSize } from '@pactline/testing';
import { eventually, type TestBus, testBus, type TestDatabase, testDatabase } from '@pactline/testing/integration';
import * as z from 'zod';
import { counted, type Counted, counterEvents, pattern } from './counter.fixture.ts';

const EVENTS = proofSize({ small: 500, full: 10_000 });
const BATCH = 100;
/** For one event on a busy machine, in ms. */
const PATIENCE_MS = 60;

jest.setTimeout(120_000 + 2 * EVENTS * PATIENCE_MS);

describe(`one poisonous event among ${EVENTS}`, () => {
  let database: TestDatabase;
  let bus: TestBus;
  beforeAll(async () => {
    database = await testDatabase({ poolSize: 24 });
    await database.pool.query('CREATE TABLE effects (event_id text)');
    bus = await testBus({ patterns: [pattern] });
  });
  afterAll(async () => {
    await bus.destroy();
    await database.drop();
  });

  const publishAll = async (): Promise<string[]> => {
    const ids: string[] = [];
    for (let done = 0; done < EVENTS - 1; done += BATCH) {
      await withTransaction(database.pool, async (tx) => {
        const publish = createOutboxPublish({ tx, sends: [counted], source: counted.source, correlationId: 'poison' });
        for (let n = done; n < Math.min(done + BATCH, EVENTS - 1); n += 1)
          ids.push((await publish(counted, { n }, { subject: `s-${n}` })).id);
      });
    }
    return ids;
  };
  /** No publisher of ours would put this on the bus. */
  const putPoison = async (id: string): Promise<void> => {
    const event = { ...anEvent(counted, undefined, { id }), data: { n: 'thirteen' } };
    const entry = { EventBusName: bus.busName, Source: event.source, DetailType: event.type };
    await bus.eventBridge.send(new PutEventsCommand({ Entries: [{ ...entry, Detail: JSON.stringify(event) }] }));
  };
  const consume = (events = counterEvents): SqsConsumer => {
    const onCounted = async (event: CloudEvent<Counted>, { tx }: EventContext): Promise<void> => {
      await tx.query({ text: 'INSERT INTO effects VALUES ($1)', values: [event.id] });
    };
    const consumer = new SqsConsumer({
      events,
      handlers: { onCounted },
      pool: database.pool,
      busName: bus.busName,
      sqs: bus.sqs,
      queueUrl: bus.queueUrl,
      deadLetterQueueUrl: bus.deadLetterQueueUrl,
      concurrency: 20,
      log: memoryLogger(),
    });
    consumer.start();
    return consumer;
  };
  const effects = async (): Promise<string[]> =>
    (await database.pool.query<{ event_id: string }>('SELECT event_id FROM effects')).rows.map((row) => row.event_id);

  it('goes to the dead-letter queue with its reason, the others are done once, and it follows after the fix', async () => {
    const began = performance.now();
    const client = new EventBridgeBus({ client: bus.eventBridge, busName: bus.busName });
    const relay = new OutboxRelay({ databaseUrl: database.url, bus: client });
    const consumer = consume();
    relay.start();
    const poison = 'the-poisonous-one';
    const half = publishAll();
    await putPoison(poison);
    const published = await half;
    await eventually(async () => (await effects()).length >= EVENTS - 1, {
      timeoutMs: 90_000 + EVENTS * PATIENCE_MS,
      intervalMs: 250,
    });
    await eventually(async () => (await deadLetters.list(bus.sqs, bus.deadLetterQueueUrl)).length === 1);
    await relay.stop();
    await consumer.stop();
    const seconds = (performance.now() - began) / 1000;

    const done = await effects();
    expect(done).toHaveLength(EVENTS - 1);
    expect(new Set(done)).toEqual(new Set(published));
    const [letter] = await deadLetters.list(bus.sqs, bus.deadLetterQueueUrl);
    expect(letter?.reason).toMatchObject({ reason: 'contract-violation', attempts: 1 });

    // The fix: a reader that takes the number as a text as well.
    const [receive] = counterEvents.receives;
    const tolerant: AnyEvent = { ...counted, reader: z.looseObject({ n: z.union([z.int(), z.string()]) }) };
    const fixed = consume({ ...counterEvents, receives: [{ ...receive!, event: tolerant }] });
    expect(await deadLetters.redrive(bus.sqs, bus.deadLetterQueueUrl, bus.queueUrl)).toEqual({ redriven: 1, kept: 0 });
    await eventually(async () => (await effects()).length === EVENTS);
    await fixed.stop();
    console.log('one poisonous event', { events: EVENTS, done: done.length, dead: 1, redriven: 1, seconds });

    expect((await effects()).filter((id) => id === poison)).toHaveLength(1);
  });
});
