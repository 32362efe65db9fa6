import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CloudEvent } from '@pactline/contract-runtime';
import { createPool, type Pool, withTransaction } from '@pactline/database';
import { anEvent, bridgeEnvelope, memoryLogger, testId } from '@pactline/testing';
import {
  eventually,
  requireEnvironment,
  tcpGateway,
  type TcpGateway,
  type TestBus,
  testBus,
  type TestDatabase,
  testDatabase,
} from '@pactline/testing/integration';
import { SqsConsumer } from './consumer/sqs-consumer.ts';
import { lampEvents, lampLit, receive } from './example.fixture.ts';
import { FaultyBus } from './outbox/faulty-bus.fixture.ts';
import { OutboxRelay } from './outbox/outbox-relay.ts';
import { createOutboxPublish } from './publish/outbox-publish.ts';

jest.setTimeout(60_000);
const silence = { idleMs: 200, pingMs: 300, doubtMs: 200, controlMs: 500, commitMs: 2_000, statementMs: 2_000 };
const within = { timeoutMs: 20_000 };

let database: TestDatabase;
let bus: TestBus;
let gateway: TcpGateway;
const ends: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  database = await testDatabase();
  bus = await testBus({ patterns: [] });
  gateway = await tcpGateway(database.url);
});
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
  await gateway.close();
  await bus.destroy();
  await database.drop();
});

const publish = (count: number): Promise<void> =>
  withTransaction(database.pool, async (tx) => {
    const send = createOutboxPublish({ tx, sends: lampEvents().sends, source: 'acme.lamp', correlationId: 'c' });
    for (let n = 0; n < count; n += 1) await send(lampLit, { lampId: `l${n}`, watts: n }, { subject: 'lamp' });
  });
const send = async (from: number, to: number): Promise<void> => {
  for (let n = from; n <= to; n += 1) {
    const event = { ...anEvent(lampLit), id: testId(n) } as CloudEvent;
    const MessageBody = JSON.stringify(bridgeEnvelope(event));
    await bus.sqs.send(new SendMessageCommand({ QueueUrl: bus.queueUrl, MessageBody }));
  }
};

describe('a relay whose connections fell silent', () => {
  it.each(['both', 'answers'] as const)('sends what is committed afterwards (%s lost)', async (direction) => {
    const faulty = new FaultyBus();
    const relay = new OutboxRelay({ databaseUrl: gateway.url, bus: faulty, silence });
    ends.push(() => relay.stop());
    relay.start();
    await publish(20);
    await eventually(() => faulty.accepted.length >= 20, within);
    gateway.silence(direction);
    await publish(5);

    // What was on its way may be sent twice, with the same id; nothing is left out.
    await eventually(() => new Set(faulty.accepted).size === 25, within);
    await eventually(() => relay.health.obstacle === undefined, within);
  });

  it('gets the rows back that its lost transaction had claimed, and says meanwhile what holds it up', async () => {
    const faulty = new FaultyBus();
    const relay = new OutboxRelay({ databaseUrl: gateway.url, bus: faulty, silence });
    ends.push(() => relay.stop());
    const silent = gateway.silenceAt('COMMIT', { forward: false });
    await publish(5);
    relay.start();
    await silent;
    gateway.silenceAll();
    await eventually(() => relay.health.obstacle?.kind === 'database', within);
    gateway.restore();

    await eventually(async () => {
      const { rows } = await database.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM pactline.outbox');
      return rows[0]?.n === 0;
    }, within);
    expect(new Set(faulty.accepted).size).toBe(5);
  });
});

describe('a consumer', () => {
  let effects: string[];
  const start = (
    pool: Pool,
    options: { sqs?: SQSClient; answerTimeoutMs?: number; visibilitySeconds?: number } = {},
  ) => {
    effects = [];
    const consumer = new SqsConsumer({
      events: lampEvents(receive('onLampLit', lampLit)),
      handlers: {
        onLampLit: async (event: CloudEvent, { tx }: { tx: { query(s: object): Promise<unknown> } }) => {
          await tx.query({ text: 'SELECT 1' });
          effects.push(event.id);
        },
      },
      pool,
      busName: 'bus',
      sqs: bus.sqs,
      queueUrl: bus.queueUrl,
      deadLetterQueueUrl: bus.deadLetterQueueUrl,
      log: memoryLogger(),
      waitSeconds: 1,
      concurrency: 3,
      ...options,
    });
    ends.push(() => consumer.stop({ timeoutMs: 1_000 }));
    consumer.start();
    return consumer;
  };
  const done = async (): Promise<number> =>
    (await database.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM pactline.inbox')).rows[0]?.n ?? 0;

  it('whose database connections fell silent holds its messages and handles each once', async () => {
    const pool = createPool(gateway.url, { max: 3, silence });
    ends.push(() => pool.end());
    start(pool);
    await send(1, 6);
    await eventually(async () => (await done()) === 6, within);
    gateway.silence();
    await send(7, 12);

    await eventually(async () => (await done()) === 12, within);
    expect(new Set(effects).size).toBe(12);
  });

  it('whose queue connections fell silent says so, and handles each message once', async () => {
    const aws = await tcpGateway(requireEnvironment('AWS_ENDPOINT_URL'));
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const place = { endpoint: aws.url, region: 'eu-central-1', credentials, maxAttempts: 1 };
    const sqs = new SQSClient({ ...place, useQueueUrlAsEndpoint: false });
    ends.push(() => aws.close());
    // What was handed to a silent connection comes again when its visibility is over.
    const consumer = start(database.pool, { sqs, answerTimeoutMs: 500, visibilitySeconds: 3 });
    await send(1, 3);
    await eventually(async () => (await done()) === 3, within);
    aws.silenceAll();
    await eventually(() => consumer.health.obstacle?.kind === 'queue', within);
    aws.restore();
    await send(4, 6);

    await eventually(async () => (await done()) === 6, within);
    await eventually(() => consumer.health.healthy, within);
    sqs.destroy();
  });
});
