import type { Logger } from '@pactline/contract-runtime';
import { createPool, withTransaction } from '@pactline/database';
import { type BusEntry, createOutboxPublish, type EventBus, InboxProcessor, OutboxRelay } from '@pactline/events';
import { randomUUID } from 'node:crypto';
import type { Candidate, Comparison } from '../harness/comparison.ts';
import { platformDatabase } from '../harness/databases.ts';
import { quantile } from '../harness/statistics.ts';
import { reading, readingTaken, sensorEvents } from './fixture-event.ts';

const EVENTS = 300;
const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Hands every entry to the consumer at once, as the message body that a queue would carry. */
class DirectBus implements EventBus {
  readonly name = 'direct';
  consume: (body: string) => Promise<void> = () => Promise.resolve();

  put(entries: readonly BusEntry[]): Promise<readonly { status: 'published' }[]> {
    for (const { source, type, detail, time } of entries) {
      const head = JSON.stringify({
        version: '0',
        id: randomUUID(),
        'detail-type': type,
        source,
        account: '000000000000',
        time: time.toISOString(),
        region: 'eu-central-1',
        resources: [],
      });
      void this.consume(`${head.slice(0, -1)},"detail":${detail}}`);
    }
    return Promise.resolve(entries.map(() => ({ status: 'published' as const })));
  }
}

async function timed(publish: (n: number) => Promise<void>, arrivals: Map<string, () => void>) {
  const times: number[] = [];
  for (let n = 0; n < EVENTS; n += 1) {
    const arrived = new Promise<void>((resolve) => arrivals.set(`reading-${n}`, resolve));
    const started = performance.now();
    await publish(n);
    await arrived;
    times.push(performance.now() - started);
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

function withoutDatabase(): Promise<Candidate> {
  const arrivals = new Map<string, () => void>();
  const bus = new DirectBus();
  bus.consume = (body) => {
    const { detail } = JSON.parse(body) as { detail: { data: { readingId: string } } };
    return Promise.resolve(arrivals.get(detail.data.readingId)?.());
  };
  const publish = async (n: number): Promise<void> => {
    const detail = JSON.stringify({ id: randomUUID(), data: reading(n) });
    await bus.put([{ source: 'bench.sensor', type: 'reading.taken', detail, time: new Date() }]);
  };
  return Promise.resolve({ name: 'neither outbox nor inbox', round: () => timed(publish, arrivals) });
}

async function withOutboxAndInbox(): Promise<Candidate> {
  const database = await platformDatabase('outbox');
  const pool = createPool(database.url, { max: 10 });
  const arrivals = new Map<string, () => void>();
  const bus = new DirectBus();
  const processor = new InboxProcessor({
    events: sensorEvents,
    handlers: {
      onReadingTaken: (event: { data: { readingId: string } }) =>
        Promise.resolve(arrivals.get(event.data.readingId)?.()),
    },
    pool,
    busName: bus.name,
    log: silent,
  });
  const never = new AbortController().signal;
  bus.consume = (body) => processor.process(body, { attempt: 1, signal: never });
  const relay = new OutboxRelay({ databaseUrl: database.url, bus });
  relay.start();
  const publish = (n: number): Promise<void> =>
    withTransaction(pool, async (tx) => {
      const send = createOutboxPublish({
        tx,
        sends: sensorEvents.sends,
        source: sensorEvents.source,
        correlationId: 'bench',
      });
      await send(readingTaken, reading(n), { subject: `reading-${n}` });
    });
  return {
    name: 'outbox and inbox',
    round: () => timed(publish, arrivals),
    async close() {
      await relay.stop();
      await pool.end();
      await database.drop();
    },
  };
}

export const outboxComparisons: readonly Comparison[] = [
  {
    id: 'outbox-and-inbox',
    title: `What outbox and inbox add between publish and handler, free bus, ${EVENTS} events one by one`,
    metrics: [
      { name: 'p50', unit: 'ms', compare: 'difference', aim: { atMost: 5 } },
      { name: 'p99', unit: 'ms', compare: 'difference', aim: { atMost: 15 } },
    ],
    baseline: withoutDatabase,
    subject: withOutboxAndInbox,
  },
];
