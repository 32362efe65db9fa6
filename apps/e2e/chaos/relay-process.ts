// The relay as a process of its own. Its parent tells it by IPC what to do, and kills it at the point it reports.
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import { MARKER_TYPE } from '@pactline/contract-runtime';
import {
  type BusEntry,
  EventBridgeBus,
  type EventBus,
  type MarkerQueue,
  OutboxRelay,
  OutboxStore,
  SqsMarkerQueue,
} from '@pactline/events';
import { markers } from './counter.fixture.ts';
import { DeleteFirstStore } from './delete-first-store.ts';
import type { Arrival, Point, RelayOrder } from './relay-order.ts';

const forever = new Promise<never>(() => undefined);

process.once('message', (order: RelayOrder) => {
  const client = new EventBridgeClient({ endpoint: order.endpoint, maxAttempts: 1 });
  const bus = new EventBridgeBus({ client, busName: order.busName });
  let batches = 0;
  let marked: readonly string[] = [];
  /** Where the process is to be killed, it reports that the point is reached, and stays there until the parent's SIGKILL. */
  const pass = async (point: Point, ids: () => readonly string[]): Promise<void> => {
    if (order.fault?.point !== point || batches < order.fault.afterBatches) return;
    process.send?.({ point, ids: ids() } satisfies Arrival);
    await forever;
  };
  const haltingBus: EventBus = {
    name: bus.name,
    put: async (entries) => {
      const ids = (): string[] => entries.map(idOf);
      const isMarker = entries[0]?.type === MARKER_TYPE;
      await pass(isMarker ? 'marker-unsent' : 'before-put', ids);
      const outcomes = order.fault?.drops
        ? entries.map(() => ({ status: 'published' as const }))
        : await bus.put(entries);
      if (isMarker) await pass('marker-sent', ids);
      if (isMarker) marked = ids();
      return outcomes;
    },
  };
  const sqs = new SQSClient({ endpoint: order.endpoint, useQueueUrlAsEndpoint: false, maxAttempts: 1 });
  const queue = new SqsMarkerQueue({ sqs, queueUrl: order.markerQueueUrl });
  const haltingQueue: MarkerQueue = {
    receive: async (waitMs, signal) => {
      if (marked.length > 0) await pass('marker-awaited', () => marked);
      const { ids, done } = await queue.receive(waitMs, signal);
      if (ids.length > 0) await pass('marker-received', () => ids);
      const confirmed = async (): Promise<void> => {
        if (ids.length > 0) await pass('marker-confirmed', () => ids);
        await done();
      };
      return { ids, done: confirmed };
    },
  };
  const relay = new OutboxRelay({
    databaseUrl: order.databaseUrl,
    bus: haltingBus,
    batchSize: order.batchSize,
    store: order.mutant === 'delete-first' ? new DeleteFirstStore() : new OutboxStore(),
    ...(order.mutant === undefined && {
      confirmation: { queue: haltingQueue, source: markers, ...order.confirmation },
    }),
    observer: { resent: (count) => process.connected && process.send?.({ resent: count }) },
    afterPut: async (rows) => {
      await pass('after-put', () => rows.map(({ id }) => id));
      batches += 1;
    },
  });
  relay.start();
  process.once('disconnect', () => void relay.stop().then(() => sqs.destroy()));
});

const idOf = ({ detail }: BusEntry): string => (JSON.parse(detail) as { id: string }).id;
