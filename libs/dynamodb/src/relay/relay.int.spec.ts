import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { memoryLogger } from '@pactline/testing';
import { eventually, signal, type TestTable, testTable } from '@pactline/testing/integration';
import { publisher, thingMade } from '../acme.fixture.ts';
import { DynamoStore } from '../dynamo-store.ts';
import { outboxItems } from '../outbox/outbox-admin.ts';
import { toAttributes } from '../values.ts';
import { DynamoRelay, type DynamoRelayOptions } from './dynamo-relay.ts';
import { RelayCore } from './relay-core.ts';
import { heldUp, rejected, retryable, ScriptedBus } from './scripted-bus.fixture.ts';
import { relayStream, type StreamRecord } from './stream-relay.ts';
import { sweepOutbox } from './sweep.ts';

let table: TestTable;
let store: DynamoStore;
let bus: ScriptedBus;
const relays: DynamoRelay[] = [];
beforeEach(async () => {
  table = await testTable();
  store = new DynamoStore(table);
  bus = new ScriptedBus();
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  await table.drop();
});

const publish = async (subject: string, ...numbers: number[]): Promise<void> => {
  for (const n of numbers)
    await store.run(publisher(), async (_tx, send) => void (await send(thingMade, { n }, { subject })));
};
const startRelay = (options: Partial<DynamoRelayOptions> = {}): DynamoRelay => {
  const relay = new DynamoRelay({
    ...table,
    bus,
    pollIntervalMs: 20,
    leaseMs: 500,
    entryBackoff: { baseMs: 20, maxMs: 50 },
    outageBackoff: { baseMs: 10, maxMs: 50 },
    ...options,
  });
  relays.push(relay);
  relay.start();
  return relay;
};
const outbox = () => outboxItems(table, () => new Date());
const core = () => new RelayCore({ ...table, bus, entryBackoff: { baseMs: 20, maxMs: 50 } });

/** What the stream of the table would tell of its outbox. */
const streamOf = async (): Promise<StreamRecord[]> => {
  const items = await Promise.all([0, 1, 2, 3].map((n) => core().place.keys(`pending#${n}`, { limit: 1_000 })));
  const stored = (await core().place.items(items.flat())).toSorted(
    (a, b) => a.createdAt - b.createdAt || a.version - b.version,
  );
  return stored.map(({ pk, sk, outbox: place }, n) => ({
    eventName: 'INSERT',
    dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, NewImage: { outbox: { S: place } }, SequenceNumber: String(n) },
  }));
};

describe('the relay of a process', () => {
  it('sends each event once, those of a subject in their order', async () => {
    startRelay();
    await Promise.all([publish('a', 1, 2, 3, 4, 5), publish('b', 11, 12, 13)]);
    await eventually(() => bus.taken.length === 8);
    expect(bus.numbers.filter((n) => n < 10)).toEqual([1, 2, 3, 4, 5]);
    expect(bus.numbers.filter((n) => n > 10)).toEqual([11, 12, 13]);
    await eventually(async () => (await outbox().stats()).pending === 0);
    expect(bus.taken).toHaveLength(8);
  });

  it('repeats only what failed, and holds back what follows it', async () => {
    let failures = 2;
    bus.script = ({ detail }) => (detail.includes('"n":1}') && failures-- > 0 ? retryable : undefined);
    await Promise.all([publish('a', 1, 2), publish('b', 11, 12)]);
    startRelay();
    await eventually(() => bus.taken.length === 4);
    expect(bus.numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 11, 12]);
    expect(await eventually(async () => (await outbox().stats()).pending === 0)).toBe(true);
  });

  it('gives up what the bus refuses for good, with its reason, and sends the rest', async () => {
    bus.script = ({ detail }) => (detail.includes('"n":2}') ? rejected : undefined);
    await publish('a', 1, 2, 3);
    const log = memoryLogger();
    startRelay({ log });
    await eventually(async () => bus.taken.length === 2 && (await outbox().stats()).dead === 1);
    const [dead] = await outbox().list({ state: 'dead' });
    expect(dead).toMatchObject({
      state: 'dead',
      attempts: 1,
      lastError: 'MalformedDetail: not JSON',
      type: 'thing.made',
    });
    bus.script = () => undefined;
    expect(await outbox().retry([dead?.id ?? ''])).toBe(1);
    await eventually(() => bus.numbers.includes(2));
    await eventually(async () => (await outbox().stats()).dead === 0);
  });

  it('calls what somebody damaged dead, and stops nobody for it', async () => {
    await publish('a', 1);
    const [record] = await streamOf();
    const { Keys } = record?.dynamodb ?? {};
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.tableName,
        Key: toAttributes({ pk: Keys?.['pk']?.S ?? '', sk: Keys?.['sk']?.S ?? '' }),
        UpdateExpression: 'REMOVE detail',
      }),
    );
    await publish('b', 2);
    startRelay();
    await eventually(async () => bus.taken.length === 1 && (await outbox().stats()).dead === 1);
    expect((await outbox().list())[0]?.lastError).toMatch(/^MalformedItem/);
  });

  it('pauses where it may not publish, keeps everything pending and goes on by itself', async () => {
    const paused = signal<string>('the pause');
    bus.script = () => heldUp('unauthorised');
    await publish('a', 1, 2);
    const relay = startRelay({ observer: { paused: (kind) => paused.fire(kind) } });
    expect(await paused.promise).toBe('unauthorised');
    expect(relay.health).toMatchObject({ healthy: false, obstacle: { kind: 'unauthorised' } });
    expect(await outbox().list()).toMatchObject([
      { attempts: 0, state: 'pending' },
      { attempts: 0, state: 'pending' },
    ]);
    bus.script = () => undefined;
    await eventually(() => bus.taken.length === 2);
    await eventually(() => relay.health.obstacle === undefined);
  });

  it('leaves the work to another one that is there, and takes over when it dies', async () => {
    const inside = signal('the first relay');
    const frozen = new Promise<void>(() => undefined);
    const dying = new RelayCore({ ...table, bus, afterPut: () => (inside.fire(), frozen) });
    await publish('a', 1);
    void dying.relayDue({ limit: 10 });
    await inside.promise;
    startRelay();
    startRelay();
    await eventually(async () => (await outbox().stats()).pending === 0);
    // The one that died had sent it already: again, under the same id.
    expect(new Set(bus.taken.map(({ detail }) => (JSON.parse(detail) as { id: string }).id)).size).toBe(1);
    expect(bus.taken).toHaveLength(2);
  });
});

describe('the relay of a stream', () => {
  it('reports record by record what did not leave, and does not send again what did', async () => {
    await Promise.all([publish('a', 1, 2, 3), publish('b', 11)]);
    const records = await streamOf();
    let failing = true;
    bus.script = ({ detail }) => (failing && detail.includes('"n":2}') ? retryable : undefined);
    const first = await relayStream(core(), records);
    expect(bus.numbers.toSorted((a, b) => a - b)).toEqual([1, 11]);
    expect(first.batchItemFailures).toHaveLength(2);
    failing = false;
    // Lambda repeats everything from the first failure on. The item that failed waits for its time.
    const second = await eventually(async () => {
      const answer = await relayStream(core(), records);
      return answer.batchItemFailures.length === 0 && bus.taken.length === 4 && answer;
    });
    expect(second.batchItemFailures).toEqual([]);
    expect(bus.numbers.filter((n) => n < 10)).toEqual([1, 2, 3]);
    expect((await outbox().stats()).pending).toBe(0);
  });

  it('changes nothing when records come twice, late or in another order', async () => {
    await Promise.all([publish('a', 1, 2, 3), publish('b', 11, 12)]);
    const records = await streamOf();
    await relayStream(core(), records.toReversed());
    await relayStream(core(), records);
    await relayStream(core(), [...records, ...records]);
    expect(bus.numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 11, 12]);
    expect(bus.numbers.filter((n) => n < 10)).toEqual([1, 2, 3]);
  });

  it('reports everything while the bus is away, and the sweep sends what the stream lost', async () => {
    await publish('a', 1, 2);
    const records = await streamOf();
    bus.script = () => heldUp('unreachable');
    const answer = await relayStream(core(), records);
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['0', '1']);
    bus.script = () => undefined;
    const stop = new AbortController();
    expect(await sweepOutbox(core(), { signal: stop.signal })).toMatchObject({ sent: 0 });
    expect(await sweepOutbox(core(), { signal: stop.signal, olderThanMs: 0 })).toMatchObject({ sent: 2 });
    expect(bus.numbers).toEqual([1, 2]);
  });
});
