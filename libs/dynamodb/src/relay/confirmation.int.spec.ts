import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BusEntry, EventBus, PutOutcome } from '@pactline/events/core';
import { markerIdOf, type MarkerQueue } from '@pactline/events/core';
import { eventually, type TestTable, testTable } from '@pactline/testing/integration';
import { publisher, thingMade } from '../acme.fixture.ts';
import { DynamoStore } from '../dynamo-store.ts';
import { outboxItems } from '../outbox/outbox-admin.ts';
import { DynamoRelay } from './dynamo-relay.ts';

/** Accepts everything; delivers it, or drops it while it is told to. Markers come back through its queue. */
class DroppingBus implements EventBus, MarkerQueue {
  readonly name = 'dropping';
  readonly delivered: BusEntry[] = [];
  readonly #markers: string[] = [];
  dropping = false;

  put(entries: readonly BusEntry[]): Promise<readonly PutOutcome[]> {
    if (!this.dropping) {
      for (const entry of entries) {
        const marker = markerIdOf(JSON.stringify({ detail: JSON.parse(entry.detail) as unknown }));
        if (marker === undefined) this.delivered.push(entry);
        else this.#markers.push(marker);
      }
    }
    return Promise.resolve(entries.map(() => ({ status: 'published', eventId: 'x' })));
  }

  async receive(waitMs: number, stop: AbortSignal): ReturnType<MarkerQueue['receive']> {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.min(waitMs, 20));
      stop.addEventListener('abort', () => (clearTimeout(timer), resolve(undefined)), { once: true });
    });
    return { ids: this.#markers.splice(0), done: () => Promise.resolve() };
  }
}

let table: TestTable;
let bus: DroppingBus;
let relay: DynamoRelay;
let resent = 0;
beforeEach(async () => {
  table = await testTable();
  bus = new DroppingBus();
  resent = 0;
  relay = new DynamoRelay({
    ...table,
    bus,
    pollIntervalMs: 20,
    confirmation: { queue: bus, source: 'acme.markers', intervalMs: 30, timeoutMs: 400, indexLagMs: 100 },
    observer: { resent: (count) => (resent += count) },
  });
  relay.start();
});
afterEach(async () => {
  await relay.stop();
  await table.drop();
});

const publish = async (...numbers: number[]): Promise<void> => {
  const store = new DynamoStore(table);
  for (const n of numbers)
    await store.run(publisher(), async (_tx, send) => void (await send(thingMade, { n }, { subject: `s${n}` })));
};
const outbox = () => outboxItems(table, () => new Date());
const ids = () => bus.delivered.map(({ detail }) => (JSON.parse(detail) as { data: { n: number } }).data.n);

describe('what the bus accepted', () => {
  it('is kept until its marker is back, then forgotten', async () => {
    await publish(1, 2, 3);
    await eventually(() => bus.delivered.length === 3);
    await eventually(async () => {
      const stats = await outbox().stats();
      return stats.pending === 0 && stats.unconfirmed === 0;
    });
    expect([...ids()].sort()).toEqual([1, 2, 3]);
    expect(resent).toBe(0);
  });

  it('and dropped is sent again, under the same ids, once a later marker is back; nothing of before is', async () => {
    await publish(1);
    await eventually(async () => bus.delivered.length === 1 && (await outbox().stats()).unconfirmed === 0);
    bus.dropping = true;
    await publish(2, 3);
    await eventually(async () => {
      const stats = await outbox().stats();
      return stats.pending === 0 && stats.unconfirmed === 2;
    });
    await eventually(() => relay.health.obstacle?.kind === 'in-doubt');
    expect(bus.delivered).toHaveLength(1);
    bus.dropping = false;
    await publish(4);
    await eventually(() => [1, 2, 3, 4].every((n) => ids().includes(n)));
    // The one that the later marker stands behind as well: the bus may have dropped until a moment before the marker.
    expect(resent).toBe(3);
    await eventually(async () => (await outbox().stats()).unconfirmed === 0);
    expect(ids().filter((n) => n === 1)).toHaveLength(1);
  });
});
