// The relay as a process of its own. Its parent tells it by IPC what to do, and kills it at the point it reports.
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { EventBridgeBus, type EventBus, OutboxRelay, OutboxStore } from '@pactline/events';
import { DeleteFirstStore } from './delete-first-store.ts';
import type { Arrival, RelayOrder } from './relay-order.ts';

const forever = new Promise<never>(() => undefined);

/** Reports that the point is reached, and stays there until the parent's SIGKILL. */
async function stopAt(point: Arrival['point'], ids: readonly string[]): Promise<never> {
  process.send?.({ point, ids } satisfies Arrival);
  return await forever;
}

process.once('message', (order: RelayOrder) => {
  const client = new EventBridgeClient({ endpoint: order.endpoint, maxAttempts: 1 });
  const bus = new EventBridgeBus({ client, busName: order.busName });
  let batches = 0;
  const due = (point: Arrival['point']): boolean => order.fault?.point === point && batches >= order.fault.afterBatches;
  const haltingBus: EventBus = {
    name: bus.name,
    put: async (entries) => {
      if (due('before-put')) await stopAt('before-put', entries.map(idOf));
      return await bus.put(entries);
    },
  };
  const relay = new OutboxRelay({
    databaseUrl: order.databaseUrl,
    bus: haltingBus,
    batchSize: order.batchSize,
    store: order.mutant === 'delete-first' ? new DeleteFirstStore() : new OutboxStore(),
    afterPut: async (rows) => {
      if (due('after-put'))
        await stopAt(
          'after-put',
          rows.map(({ id }) => id),
        );
      batches += 1;
    },
  });
  relay.start();
  process.once('disconnect', () => void relay.stop());
});

const idOf = ({ detail }: { detail: string }): string => (JSON.parse(detail) as { id: string }).id;
