import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  DescribeEventBusCommand,
  CreateArchiveCommand,
  DeleteArchiveCommand,
  DescribeReplayCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { CloudEvent } from '@pactline/contract-runtime';
import { withTransaction } from '@pactline/database';
import { anEvent, bridgeEnvelope, memoryLogger } from '@pactline/testing';
import { eventually, type TestBus, testBus, type TestDatabase, testDatabase } from '@pactline/testing/integration';
import { EventBridgeBus } from './bus/event-bridge-bus.ts';
import { SqsConsumer } from './consumer/sqs-consumer.ts';
import { type LampContext, lampEvents, type LampLit, lampLit, lampLitV2, receive } from './example.fixture.ts';
import { OutboxRelay } from './outbox/outbox-relay.ts';
import { createOutboxPublish } from './publish/outbox-publish.ts';

jest.setTimeout(30_000);

const source = ['acme.lamp'];
/** What the generator writes for an operation that receives lamp.lit.v2, while the contract still declares lamp.lit. */
const rule = {
  source,
  $or: [{ 'detail-type': ['lamp.lit.v2'] }, { 'detail-type': ['lamp.lit'], detail: { twinof: [{ exists: false }] } }],
};
const events = lampEvents(
  receive('onLampLit', lampLitV2),
  receive('onLampLit', lampLit, { upcast: { method: 'upcastLampLit', to: lampLitV2 } }),
);

describe('majors side by side', () => {
  let database: TestDatabase;
  let bus: TestBus;
  let relay: OutboxRelay;
  let consumer: SqsConsumer;
  const log = memoryLogger();
  const seen: CloudEvent[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    bus = await testBus({ patterns: [rule] });
    relay = new OutboxRelay({
      databaseUrl: database.url,
      bus: new EventBridgeBus({ client: bus.eventBridge, busName: bus.busName }),
      log,
    });
    relay.start();
    consumer = new SqsConsumer({
      events,
      handlers: {
        upcastLampLit: ({ data }: CloudEvent<LampLit>) => ({ ...data, lampId: `${data.lampId} (upcast)` }),
        onLampLit: (event: CloudEvent<LampLit>, _ctx: LampContext) => Promise.resolve(void seen.push(event)),
      },
      pool: database.pool,
      busName: bus.busName,
      sqs: bus.sqs,
      queueUrl: bus.queueUrl,
      deadLetterQueueUrl: bus.deadLetterQueueUrl,
      log,
    });
    consumer.start();
  });
  afterAll(async () => {
    await consumer.stop();
    await relay.stop();
    await bus.destroy();
    await database.drop();
  });

  const of = (lampId: string): CloudEvent[] => seen.filter(({ subject }) => subject === lampId);
  const publish =
    (...majors: (typeof lampLit)[]) =>
    (lampId: string): Promise<unknown> =>
      withTransaction(database.pool, async (tx) => {
        const put = createOutboxPublish({ tx, sends: [...majors], source: 'acme.lamp', correlationId: 'c-1' });
        for (const major of majors) await put(major, { lampId, watts: 40 }, { subject: lampId });
      });
  const published = (lampId: string, type: string): Promise<true> =>
    eventually(async () => {
      await relay.drain();
      return of(lampId).some((event) => event.type === type);
    });
  /** What stands in the queue behind it was handled when the last one was. */
  const redeliver = async (...list: readonly CloudEvent[]): Promise<void> => {
    for (const event of list) {
      await bus.sqs.send(
        new SendMessageCommand({ QueueUrl: bus.queueUrl, MessageBody: JSON.stringify(bridgeEnvelope(event)) }),
      );
    }
  };

  it('are one event for who receives the later one', async () => {
    await publish(lampLit, lampLitV2)('both');
    await publish(lampLitV2)('after');
    await published('both', 'lamp.lit.v2');
    await published('after', 'lamp.lit.v2');

    expect(of('both').map(({ type, subjectversion }) => [type, subjectversion])).toEqual([['lamp.lit.v2', 1]]);
  });

  it('come upcast from a sender that knows only the earlier one', async () => {
    const alone = { ...lampLit, twinOf: undefined };
    await publish(alone)('old-sender');
    await published('old-sender', 'lamp.lit.v2');

    expect(of('old-sender')).toMatchObject([
      { type: 'lamp.lit.v2', data: { lampId: 'old-sender (upcast)', watts: 40 } },
    ]);
  });

  it.each([
    ['first', (earlier: CloudEvent, later: CloudEvent) => [earlier, later], ' (upcast)'],
    ['last', (earlier: CloudEvent, later: CloudEvent) => [later, earlier], ''],
  ])('count once when the earlier one comes %s out of a dead-letter queue', async (which, order, mark) => {
    const facts = { subject: `redriven-${which}`, subjectversion: 1 };
    const data = { lampId: facts.subject, watts: 1 };
    const [one, other] = order(
      anEvent(lampLit, data, { ...facts, id: `earlier-${which}` }),
      anEvent(lampLitV2, data, { ...facts, id: `later-${which}` }),
    );
    await redeliver(one!);
    await eventually(() => Promise.resolve(of(facts.subject).length === 1));
    await redeliver(
      other!,
      anEvent(lampLitV2, data, { subject: `end-${which}`, subjectversion: 1, id: `end-${which}` }),
    );
    await eventually(() => Promise.resolve(of(`end-${which}`).length === 1));
    await eventually(async () => (await bus.receive(bus.queueUrl, 1, 200)).length === 0);

    expect(of(facts.subject)).toMatchObject([{ type: 'lamp.lit.v2', data: { lampId: facts.subject + mark } }]);
  });

  it('come out of an archive upcast, for a consumer that has not handled them', async () => {
    const { Arn } = await bus.eventBridge.send(new DescribeEventBusCommand({ Name: bus.busName }));
    const ArchiveName = `${bus.busName}-archive`.slice(0, 48);
    const { ArchiveArn } = await bus.eventBridge.send(new CreateArchiveCommand({ ArchiveName, EventSourceArn: Arn }));
    const begin = new Date(Date.now() - 60_000);
    await publish({ ...lampLit, twinOf: undefined })('archived');
    await published('archived', 'lamp.lit.v2');
    const archivedId = of('archived')[0]!.id;
    // Under its own id, and under the one that its majors share; they stand once the handler's transaction has committed.
    const forget = 'DELETE FROM pactline.inbox WHERE id = $1 OR id LIKE \'%"archived"%\'';
    await eventually(async () => ((await database.pool.query(forget, [archivedId])).rowCount ?? 0) > 0);
    const ReplayName = `${bus.busName}-replay`.slice(0, 64);
    await bus.eventBridge.send(
      new StartReplayCommand({
        ReplayName,
        EventSourceArn: ArchiveArn,
        EventStartTime: begin,
        EventEndTime: new Date(Date.now() + 1_000),
        Destination: { Arn },
      }),
    );
    await eventually(
      async () => (await bus.eventBridge.send(new DescribeReplayCommand({ ReplayName }))).State === 'COMPLETED',
    );
    await eventually(() => Promise.resolve(of('archived').length === 2));
    await bus.eventBridge.send(new DeleteArchiveCommand({ ArchiveName }));

    expect(of('archived').map(({ id, type }) => [id, type])).toEqual([
      [archivedId, 'lamp.lit.v2'],
      [archivedId, 'lamp.lit.v2'],
    ]);
  });
});
