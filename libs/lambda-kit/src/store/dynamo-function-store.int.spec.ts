import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { CloudEvent, EventContext, ItemTransaction, ServiceContract } from '@pactline/contract-runtime';
import { DynamoStore, outboxItems, type StreamRecord } from '@pactline/dynamodb';
import type { BusEntry, EventBus, PutOutcome } from '@pactline/events/core';
import { defineService, problem } from '@pactline/service';
import { type TestTable, testTable } from '@pactline/testing/integration';
import {
  delivery,
  keptLog,
  lambdaContext,
  type LampLit,
  lampSeen,
  litEvent,
  messageOf,
  watcherEvents,
} from '../lamp.fixture.ts';
import { lambdaHandler } from '../lambda-handler.ts';
import { noMetrics } from '../metrics/metrics-port.ts';
import { dynamoFunctionStore, SWEEP_TASK } from './dynamo-function-store.ts';

type Context = EventContext<typeof lampSeen, ItemTransaction>;
interface WatcherEvents {
  onLampLit(event: CloudEvent<LampLit>, ctx: Context): Promise<void>;
}
const contract: ServiceContract<{ events: WatcherEvents; tx: ItemTransaction }, typeof lampSeen> = {
  service: 'watcher',
  source: 'acme.watcher',
  operations: {},
  events: watcherEvents,
  store: 'dynamodb',
};
class SeenBeforeError extends Error {}
const watcher = defineService({
  contract,
  events: {
    onLampLit: () => async (event, ctx) => {
      const conflict = () => new SeenBeforeError(`${event.data.lampId} was seen before.`);
      ctx.tx.put(
        { pk: `lamp#${event.data.lampId}`, sk: 'seen' },
        { owner: event.data.owner },
        { when: 'absent', conflict },
      );
      await ctx.publish(lampSeen, event.data, { subject: event.data.lampId });
    },
  },
  problems: [problem(SeenBeforeError, 409, { poison: true })],
});

let table: TestTable;
const sent: BusEntry[] = [];
let outcome: PutOutcome = { status: 'published', eventId: 'x' };
const bus: EventBus = {
  name: 'bus',
  put: (entries) => {
    if (outcome.status === 'published') sent.push(...entries);
    return Promise.resolve(entries.map(() => outcome));
  },
};
const dead: unknown[] = [];
const start = () =>
  lambdaHandler(watcher, {
    bus,
    metrics: noMetrics,
    log: keptLog(),
    deadLetters: {
      add: (_body, error) => (dead.push(error), Promise.resolve()),
      maxReceiveCount: () => Promise.resolve(5),
    },
    store: dynamoFunctionStore,
    environment: { WATCHER_STAGE: 'test', WATCHER_BUS_NAME: 'bus', WATCHER_TABLE_STORE: table.tableName },
  });

beforeAll(async () => {
  table = await testTable();
});
afterAll(() => table.drop());

/** What the stream of the table would tell of its outbox. */
const streamOf = async (): Promise<{ Records: (StreamRecord & { eventSource: string })[] }> => {
  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  const waiting = Items.filter(({ outbox }) => outbox?.S?.startsWith('pending#'));
  const record = (item: (typeof Items)[number], n: number) => ({
    eventSource: 'aws:dynamodb',
    eventName: 'INSERT',
    dynamodb: {
      Keys: { pk: { S: item['pk']?.S ?? '' }, sk: { S: item['sk']?.S ?? '' } },
      NewImage: { outbox: { S: item['outbox']?.S ?? '' } },
      SequenceNumber: String(n),
    },
  });
  return { Records: waiting.map(record) };
};

describe('a function on DynamoDB', () => {
  it('stores once, however often the event comes, and its stream sends what it published', async () => {
    const handler = start();
    const twice = delivery(messageOf(litEvent(1), 1), messageOf(litEvent(1), 2));
    expect(await handler(twice, lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(await handler(delivery(messageOf(litEvent(1), 3)), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(await new DynamoStore(table).reads.get({ pk: 'lamp#lamp-1', sk: 'seen' })).toMatchObject({ owner: 'Zoë' });
    expect(sent).toEqual([]);
    const stream = await streamOf();
    expect(stream.Records).toHaveLength(1);
    expect(await handler(stream, lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(await handler(stream, lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(sent.map(({ type }) => type)).toEqual(['lamp.seen']);
  });

  it('tells the queue what a condition means that only the commit shows', async () => {
    const other = { ...litEvent(1), id: 'another-event' } as unknown as ReturnType<typeof litEvent>;
    expect(await start()(delivery(messageOf(other, 4)), lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(dead).toMatchObject([{ name: 'PoisonEventError', message: 'lamp-1 was seen before.' }]);
  });

  it('has the stream deliver again what could not be sent, and a sweep that fails while something stands between', async () => {
    const handler = start();
    await handler(delivery(messageOf(litEvent(2), 5)), lambdaContext());
    outcome = { status: 'held-up', obstacle: 'unauthorised', code: 'AccessDenied', message: 'no' };
    const stream = await streamOf();
    const answer = (await handler(stream, lambdaContext())) as { batchItemFailures: unknown[] };
    expect(answer.batchItemFailures).toHaveLength(1);
    outcome = { status: 'published', eventId: 'x' };
    expect(await handler(stream, lambdaContext())).toEqual({ batchItemFailures: [] });
    expect(sent).toHaveLength(2);
    await handler({ schedule: 'sweep-outbox', task: SWEEP_TASK }, lambdaContext());
    expect((await outboxItems(table, () => new Date()).stats()).pending).toBe(0);
  });
});
