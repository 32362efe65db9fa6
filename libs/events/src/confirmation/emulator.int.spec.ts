import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { ListTargetsByRuleCommand, PutTargetsCommand, RemoveTargetsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { markerSource } from '@pactline/contract-runtime';
import { autocommit, withTransaction } from '@pactline/database';
import { eventually, type TestDatabase, testDatabase, type TestStage, testStage } from '@pactline/testing/integration';
import { EventBridgeBus } from '../bus/event-bridge-bus.ts';
import { lampEvents, lampLit } from '../example.fixture.ts';
import { outboxAdmin } from '../outbox/outbox-admin.ts';
import { OutboxRelay } from '../outbox/outbox-relay.ts';
import { createOutboxPublish } from '../publish/outbox-publish.ts';
import { SqsMarkerQueue } from './marker-queue.ts';

jest.setTimeout(60_000);

const side = { visibilityTimeoutSeconds: 10, retentionSeconds: 3_600, maxMessageBytes: 262_144 };
type Topology = Parameters<typeof testStage>[0];
const queue = {
  ...side,
  name: 'main',
  receiveWaitSeconds: 1,
  delaySeconds: 0,
  maxReceiveCount: 5,
  batchSize: 10,
  batchWindowSeconds: 0,
  concurrency: 1,
  deadLetter: side,
  undeliverable: side,
};
const source = markerSource('acme.lamp');
const retry = { maxAttempts: 10, maxEventAgeSeconds: 600 };
const contract = { document: 'specs/lamp/asyncapi.yaml', pointer: '#' };
const everything = { source: [{ prefix: 'acme.' }] };
const topology: Topology = {
  bus: { name: 'acme', sourcePrefix: 'acme', maxEntryBytes: 245_760 },
  archive: { retentionDays: 1, pattern: everything },
  services: {
    lamp: {
      name: 'lamp',
      description: 'Lamps.',
      runtime: 'nest',
      source: 'acme.lamp',
      folder: 'services/lamp',
      memoryMiB: 128,
      timeoutSeconds: 10,
      sends: ['lamp.lit'],
      queues: [queue],
      markers: { source, type: 'outbox.marker', pattern: { source: [source] }, queue: side, retry },
      rules: [
        {
          operationId: 'onAll',
          events: ['*'],
          description: 'All',
          pattern: everything,
          queue: 'main',
          batch: false,
          retry,
          contract,
        },
      ],
      schedules: [],
      resources: { postgres: true, redis: false, tables: {}, buckets: {}, secrets: {} },
      calls: [],
    },
  },
  events: {},
};

let database: TestDatabase;
let stage: TestStage;
let relay: OutboxRelay;

beforeAll(async () => {
  [database, stage] = await Promise.all([testDatabase(), testStage(topology)]);
  const { clients, names, place } = stage;
  relay = new OutboxRelay({
    databaseUrl: database.url,
    bus: new EventBridgeBus({ client: clients.eventBridge, busName: names.bus }),
    confirmation: {
      queue: new SqsMarkerQueue({ sqs: clients.sqs, queueUrl: place.queueUrl(names.markerQueue('lamp')) }),
      source,
      intervalMs: 100,
      timeoutMs: 1_500,
    },
  });
  relay.start();
});
afterAll(async () => {
  await relay.stop();
  await stage.destroy();
  await database.drop();
});

const publish = (count: number): Promise<string[]> =>
  withTransaction(database.pool, async (tx) => {
    const send = createOutboxPublish({ tx, sends: lampEvents().sends, source: 'acme.lamp', correlationId: 'c' });
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1)
      ids.push((await send(lampLit, { lampId: `l${n}`, watts: n }, { subject: 's' })).id);
    return ids;
  });
const unconfirmed = async (): Promise<number> => (await outboxAdmin.stats(autocommit(database.pool))).unconfirmed;

const arrived: string[] = [];
const everyoneArrived = (ids: readonly string[]) =>
  eventually(
    async () => {
      const QueueUrl = stage.place.queueUrl(stage.names.queue('lamp'));
      const { Messages = [] } = await stage.clients.sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
      );
      for (const { Body = '', ReceiptHandle } of Messages) {
        const { detail } = JSON.parse(Body) as { detail: { id: string; type: string } };
        expect(detail.type).toBe('lamp.lit');
        arrived.push(detail.id);
        await stage.clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
      return ids.every((id) => arrived.includes(id));
    },
    { what: 'every event in the queue of the receiver', timeoutMs: 20_000 },
  );

it('sends again what a bus took while its rules were gone', async () => {
  const before = await publish(20);
  await everyoneArrived(before);
  await eventually(async () => (await unconfirmed()) === 0);

  const { clients, names } = stage;
  const EventBusName = names.bus;
  const mend = [names.rule('lamp', 'onAll'), names.markerRule('lamp')].map(async (Rule) => {
    const { Targets } = await clients.eventBridge.send(new ListTargetsByRuleCommand({ Rule, EventBusName }));
    await clients.eventBridge.send(new RemoveTargetsCommand({ Rule, EventBusName, Ids: ['queue'] }));
    return () => clients.eventBridge.send(new PutTargetsCommand({ Rule, EventBusName, Targets }));
  });
  const targets = await Promise.all(mend);
  const lost = await publish(20);
  await eventually(() => relay.health.obstacle?.kind === 'in-doubt', { timeoutMs: 20_000 });
  expect(await unconfirmed()).toBe(20);

  for (const putBack of targets) await putBack();
  await everyoneArrived([...before, ...lost]);
  await eventually(async () => (await unconfirmed()) === 0, { timeoutMs: 20_000 });
  expect(relay.health.obstacle).toBeUndefined();
  expect(arrived.filter((id) => before.includes(id))).toHaveLength(20);
});
