import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CloudEvent, EventContext, ReceiveOperation } from '@pactline/contract-runtime';
import { createPool } from '@pactline/database';
import { anEvent, bridgeEnvelope, memoryLogger, testId } from '@pactline/testing';
import {
  eventually,
  requireEnvironment,
  signal,
  tcpGateway,
  type TestBus,
  testBus,
  type TestDatabase,
  testDatabase,
} from '@pactline/testing/integration';
import { deadLetters } from '../dead-letters/dead-letters.ts';
import { lampBroken, lampEvents, type LampLit, lampLit, receive } from '../example.fixture.ts';
import { inboxAdmin } from '../inbox/inbox.ts';
import { autocommit } from '@pactline/database';
import type { ConsumerObserver, SqsConsumerOptions } from './consumer-options.ts';
import { SqsConsumer } from './sqs-consumer.ts';

jest.setTimeout(30_000);

type Handler = (event: CloudEvent<LampLit>, ctx: EventContext) => Promise<void>;

describe('SqsConsumer', () => {
  let database: TestDatabase;
  let bus: TestBus;
  const consumers: SqsConsumer[] = [];

  beforeEach(async () => {
    database = await testDatabase({ poolSize: 20 });
    await database.pool.query('CREATE TABLE effects (handler text, event_id text)');
    bus = await testBus({ patterns: [] });
  });

  afterEach(async () => {
    await Promise.all(consumers.splice(0).map((consumer) => consumer.stop({ timeoutMs: 100 })));
    await bus.destroy();
    await database.drop();
  });

  const effect: Handler = async (event, { tx }) => {
    await tx.query({ text: 'INSERT INTO effects VALUES ($1, $2)', values: ['onLampLit', event.id] });
  };

  const start = (
    handlers: Record<string, Handler>,
    options: Partial<SqsConsumerOptions> = {},
    receives: ReceiveOperation[] = [receive('onLampLit', lampLit)],
  ): SqsConsumer => {
    const consumer = new SqsConsumer({
      events: lampEvents(...receives),
      handlers,
      pool: database.pool,
      busName: 'bus',
      sqs: bus.sqs,
      queueUrl: bus.queueUrl,
      deadLetterQueueUrl: bus.deadLetterQueueUrl,
      log: memoryLogger(),
      waitSeconds: 1,
      retryBackoff: { baseMs: 1, maxMs: 1 },
      ...options,
    });
    consumers.push(consumer);
    consumer.start();
    return consumer;
  };

  const send = (event: object): Promise<unknown> =>
    bus.sqs.send(
      new SendMessageCommand({
        QueueUrl: bus.queueUrl,
        MessageBody: JSON.stringify(bridgeEnvelope(event as CloudEvent)),
      }),
    );
  const lamp = (n: number, extra: object = {}): object => ({ ...anEvent(lampLit), id: testId(n), ...extra });
  const effects = async (): Promise<string[]> => {
    const { rows } = await database.pool.query<{ event_id: string }>('SELECT event_id FROM effects');
    return rows.map((row) => row.event_id);
  };
  const queueIsEmpty = async (): Promise<boolean> => {
    const command = new GetQueueAttributesCommand({ QueueUrl: bus.queueUrl, AttributeNames: ['All'] });
    const { Attributes = {} } = await bus.sqs.send(command);
    const hidden = Number(Attributes.ApproximateNumberOfMessagesNotVisible);
    return Number(Attributes.ApproximateNumberOfMessages) + hidden === 0;
  };

  it('has one effect for twenty deliveries of the same event at once', async () => {
    const outcomes: string[] = [];
    start({ onLampLit: effect }, { concurrency: 20, observer: { handled: ({ outcome }) => outcomes.push(outcome) } });
    await Promise.all(Array.from({ length: 20 }, () => send(lamp(1))));
    await eventually(() => outcomes.length === 20);
    await eventually(queueIsEmpty);

    expect(await effects()).toEqual([testId(1)]);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  });

  it('does not try again what Postgres can never store', async () => {
    const dead = signal<string>('a dead letter');
    const store: Handler = async ({ data }, { tx }) => {
      await tx.query({ text: 'INSERT INTO effects VALUES ($1, $2)', values: ['onLampLit', data.lampId] });
    };
    start({ onLampLit: store }, { observer: { dead: dead.fire } });
    await send(lamp(1, { data: { lampId: 'a\u0000b', watts: 40 } }));
    await send(lamp(2, { data: { lampId: 'ab', watts: 40 } }));

    expect(await dead.promise).toBe('unprocessable');
    await eventually(queueIsEmpty);
    const [letter] = await deadLetters.list(bus.sqs, bus.deadLetterQueueUrl);
    expect(letter?.reason).toMatchObject({ attempts: 1, pointer: '/data/lampId', operationId: 'onLampLit' });
    expect(await effects()).toEqual(['ab']);
  });

  it('puts an event that does not fit its contract aside at once, with the place, and handles its neighbours', async () => {
    const dead = signal<string>('a dead letter');
    start({ onLampLit: effect }, { observer: { dead: dead.fire } });
    for (let n = 1; n <= 30; n += 1) {
      await send(n === 17 ? lamp(n, { data: { lampId: 'a', watts: 'sixty', owner: { email: 'zoe' } } }) : lamp(n));
    }
    expect(await dead.promise).toBe('contract-violation');
    await eventually(async () => (await effects()).length === 29);
    await eventually(queueIsEmpty);

    const [letter, ...others] = await deadLetters.list(bus.sqs, bus.deadLetterQueueUrl);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      event: { id: testId(17) },
      reason: {
        reason: 'contract-violation',
        contract: 'specs/lamp/asyncapi.yaml#/components/messages/lamp.lit',
        pointer: '/data/watts',
        found: '"sixty"',
        operationId: 'onLampLit',
        attempts: 1,
      },
    });
    expect(new Set(await effects()).size).toBe(29);
  });

  it('tries a failing handler again, rolls its work back, and gives the message up on the last receive', async () => {
    const attempts: number[] = [];
    const dead = signal<string>('a dead letter');
    const failing: Handler = async (event, ctx) => {
      attempts.push(ctx.attempt);
      await effect(event, ctx);
      throw new Error('no power');
    };
    start({ onLampLit: failing }, { maxReceiveCount: 3, observer: { dead: dead.fire } });
    await send(lamp(1));

    expect(await dead.promise).toBe('handler-failed');
    expect(attempts).toEqual([1, 2, 3]);
    expect(await effects()).toEqual([]);
    const [letter] = await deadLetters.list(bus.sqs, bus.deadLetterQueueUrl);
    expect(letter?.reason).toMatchObject({ reason: 'handler-failed', message: 'no power', attempts: 3 });
    expect(letter?.reason.stack).toContain('no power');
  });

  it('does not repeat the handler that succeeded because another one failed', async () => {
    let broken = true;
    const calls: string[] = [];
    const second: Handler = () => {
      calls.push('second');
      return broken ? Promise.reject(new Error('broken')) : Promise.resolve();
    };
    const retried = signal<number>('the second attempt');
    const observer: ConsumerObserver = {
      retried: (attempt) => {
        broken = false;
        retried.fire(attempt);
      },
    };
    const receives = [receive('onLampLit', lampLit), receive('onSecond', lampLit)];
    start({ onLampLit: effect, onSecond: second }, { observer }, receives);
    await send(lamp(1));
    await retried.promise;
    await eventually(() => calls.length === 2);
    await eventually(queueIsEmpty);

    expect(await effects()).toEqual([testId(1)]);
  });

  it('puts a message aside that nothing here handles', async () => {
    const dead = signal<string>('a dead letter');
    start({ onLampLit: effect }, { observer: { dead: dead.fire } });
    await send(anEvent(lampBroken));

    expect(await dead.promise).toBe('no-handler');
  });

  it('handles a replayed event again once its generation was raised, and once only', async () => {
    const outcomes: string[] = [];
    start({ onLampLit: effect }, { observer: { handled: ({ outcome }) => outcomes.push(outcome) } });
    await send(lamp(1));
    await eventually(() => outcomes.length === 1);
    await send(lamp(1));
    await eventually(() => outcomes.length === 2);
    expect(await inboxAdmin.raiseGeneration(autocommit(database.pool), 'onLampLit')).toBe(2);
    await send(lamp(1));
    await eventually(() => outcomes.length === 3);
    await send(lamp(1));
    await eventually(() => outcomes.length === 4);

    expect(outcomes).toEqual(['done', 'duplicate', 'done', 'duplicate']);
  });

  it('keeps a message that takes longer than its visibility', async () => {
    const release = signal('the release', 20_000);
    const outcomes: string[] = [];
    const slow: Handler = async (event, ctx) => {
      await release.promise;
      await effect(event, ctx);
    };
    const observer: ConsumerObserver = { handled: ({ outcome }) => outcomes.push(outcome) };
    start({ onLampLit: slow }, { visibilitySeconds: 2, observer });
    await send(lamp(1));
    setTimeout(() => release.fire(), 4_500);
    await eventually(queueIsEmpty, { timeoutMs: 15_000 });

    expect(outcomes).toEqual(['done']);
  });

  it('aborts a handler that takes too long and gives its message back', async () => {
    let first = true;
    const done = signal('the second attempt');
    const hanging: Handler = async (event, ctx) => {
      if (first) {
        first = false;
        await new Promise((resolve) => ctx.signal.addEventListener('abort', resolve));
      }
      await effect(event, ctx);
      done.fire();
    };
    start({ onLampLit: hanging }, { handlerTimeoutMs: 100 });
    await send(lamp(1));
    await done.promise;
    await eventually(queueIsEmpty);

    expect(await effects()).toEqual([testId(1)]);
  });

  it('waits a database outage out: no message is lost, given up or counted as failed', async () => {
    const gateway = await tcpGateway(database.url);
    const pool = createPool(gateway.url, { max: 5, connectionTimeoutMs: 500 });
    const failures: string[] = [];
    const observer: ConsumerObserver = {
      retried: (_, error) => failures.push(String(error)),
      dead: (reason) => failures.push(reason),
    };
    const consumer = start({ onLampLit: effect }, { pool, maxReceiveCount: 2, observer });
    for (let n = 1; n <= 10; n += 1) await send(lamp(n));
    await eventually(async () => (await effects()).length === 10);

    gateway.cut();
    for (let n = 11; n <= 60; n += 1) await send(lamp(n));
    await eventually(() => consumer.health.obstacle?.kind === 'database');
    gateway.restore();
    await eventually(async () => (await effects()).length === 60);
    await eventually(queueIsEmpty);

    expect(new Set(await effects()).size).toBe(60);
    expect(failures).toEqual([]);
    expect(consumer.health).toMatchObject({ healthy: true });
    await consumer.stop();
    await pool.end();
    await gateway.close();
  });

  it('waits a queue outage out', async () => {
    const gateway = await tcpGateway(requireEnvironment('AWS_ENDPOINT_URL'));
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const sqs = new SQSClient({
      endpoint: gateway.url,
      region: 'eu-central-1',
      credentials,
      maxAttempts: 1,
      useQueueUrlAsEndpoint: false,
    });
    // The emulator may hand a message to the poll that was cut off; it comes back when it becomes visible again.
    const consumer = start({ onLampLit: effect }, { sqs, visibilitySeconds: 2 });
    await send(lamp(1));
    await eventually(async () => (await effects()).length === 1);

    gateway.cut();
    await eventually(() => consumer.health.obstacle?.kind === 'queue');
    await send(lamp(2));
    gateway.restore();
    await eventually(async () => (await effects()).length === 2);

    await eventually(() => consumer.health.healthy);
    await consumer.stop();
    sqs.destroy();
    await gateway.close();
  });

  it('finishes what is in flight when it stops', async () => {
    const started = signal('the start');
    const release = signal('the release');
    const slow: Handler = async (event, ctx) => {
      started.fire();
      await release.promise;
      await effect(event, ctx);
    };
    const consumer = start({ onLampLit: slow });
    await send(lamp(1));
    await started.promise;
    const stopping = consumer.stop();
    release.fire();
    await stopping;

    expect(await effects()).toEqual([testId(1)]);
    expect(await queueIsEmpty()).toBe(true);
  });
});
