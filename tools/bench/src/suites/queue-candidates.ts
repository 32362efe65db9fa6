import { Logger, makeWorkerUtils, run as runGraphile } from 'graphile-worker';
import { MARKER_TYPE } from '@pactline/contract-runtime';
import {
  type BusEntry,
  type ConfirmationOptions,
  type EventBus,
  type MarkerQueue,
  OutboxRelay,
} from '@pactline/events';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import type { Candidate } from '../harness/comparison.ts';
import { platformDatabase, scratchDatabase } from '../harness/databases.ts';
import { holdSnapshot } from '../harness/held-snapshot.ts';
import { reading } from './fixture-event.ts';

/** Events that wait when the clock starts. */
export const BACKLOG = 20_000;

const payload = JSON.stringify({ specversion: '1.0', id: 'x', type: 'reading.taken', data: reading(1) });

/** Takes everything at once and calls back when it has taken as many as asked. Brings markers back at once. */
class FreeBus implements EventBus, MarkerQueue {
  readonly name = 'free';
  #markers: string[] = [];
  #left = 0;
  #done: () => void = () => undefined;

  expect(count: number): Promise<void> {
    this.#left = count;
    return new Promise((resolve) => (this.#done = resolve));
  }

  put(entries: readonly BusEntry[]): Promise<readonly { status: 'published' }[]> {
    const markers = entries.filter(({ type }) => type === MARKER_TYPE);
    this.#markers.push(...markers.map(({ detail }) => (JSON.parse(detail) as { id: string }).id));
    this.took(entries.length - markers.length);
    return Promise.resolve(entries.map(() => ({ status: 'published' as const })));
  }

  async receive(waitMs: number, signal: AbortSignal): ReturnType<MarkerQueue['receive']> {
    for (let waited = 0; this.#markers.length === 0 && waited < waitMs && !signal.aborted; waited += 5)
      await new Promise((resolve) => setTimeout(resolve, 5));
    return { ids: this.#markers.splice(0), done: () => Promise.resolve() };
  }

  took(count: number): void {
    this.#left -= count;
    if (this.#left === 0) this.#done();
  }
}

const rate = (started: number) => ({ 'events/s': BACKLOG / ((performance.now() - started) / 1000) });

const fill = (pool: pg.Pool) =>
  pool.query(
    `INSERT INTO pactline.outbox (id, source, type, subject, detail, time)
     SELECT 'e' || n, 'bench.sensor', 'reading.taken', 's' || n, $1, now() FROM generate_series(1, $2::int) n`,
    [payload, BACKLOG],
  );

const confirmedBy = (queue: MarkerQueue): ConfirmationOptions => ({ queue, source: 'outbox-marker.bench.sensor' });

/** Pactline's outbox relay as a service has it: it keeps what it sent until it is confirmed. */
export const outboxRelay = (): Promise<Candidate> => relayOf({ confirmed: true });

/** Pactline's outbox relay with its default settings; the clock runs from its start. */
export async function relayOf({ confirmed }: { readonly confirmed: boolean }): Promise<Candidate> {
  const database = await platformDatabase('relay');
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const bus = new FreeBus();
  return {
    name: confirmed ? 'outbox relay' : 'outbox relay that keeps nothing',
    async round() {
      await fill(pool);
      const relay = new OutboxRelay({
        databaseUrl: database.url,
        bus,
        ...(confirmed && { confirmation: confirmedBy(bus) }),
      });
      const taken = bus.expect(BACKLOG);
      const started = performance.now();
      relay.start();
      await taken;
      const figures = rate(started);
      await relay.drain();
      await relay.stop();
      return figures;
    },
    async close() {
      await pool.end();
      await database.drop();
    },
  };
}

/**
 * A relay that keeps running. Each round it works off one backlog unmeasured and a second one against the clock, so that
 * with a held snapshot the dead rows of the first, which nothing can clean up, lie in the way of the second.
 */
export async function runningRelay({ held }: { readonly held: boolean }): Promise<Candidate> {
  const database = await platformDatabase('relay');
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  const bus = new FreeBus();
  const relay = new OutboxRelay({ databaseUrl: database.url, bus, confirmation: confirmedBy(bus) });
  relay.start();
  const workOff = async (): Promise<Record<string, number>> => {
    const taken = bus.expect(BACKLOG);
    await fill(pool);
    const started = performance.now();
    relay.wake();
    await taken;
    const figures = rate(started);
    await relay.drain();
    return figures;
  };
  return {
    name: held ? 'an old snapshot held' : 'no snapshot held',
    async round() {
      const release = held ? await holdSnapshot(database.url) : undefined;
      try {
        await workOff();
        return await workOff();
      } finally {
        await release?.();
      }
    },
    async close() {
      await relay.stop();
      await pool.end();
      await database.drop();
    },
  };
}

/** pg-boss, fetching and completing in batches as fast as it can: no polling interval stands in its way. */
export async function pgBoss(): Promise<Candidate> {
  const database = await scratchDatabase('boss');
  const boss = new PgBoss({ connectionString: database.url, max: 10 });
  boss.on('error', (error: Error) => process.stderr.write(`pg-boss: ${error.message}\n`));
  await boss.start();
  await boss.createQueue('events');
  const bus = new FreeBus();
  const lane = async (): Promise<void> => {
    for (;;) {
      const jobs = await boss.fetch('events', { batchSize: 200 });
      if (jobs.length === 0) return;
      bus.took(jobs.length);
      await boss.complete(
        'events',
        jobs.map((job) => job.id),
      );
    }
  };
  return {
    name: 'pg-boss',
    async round() {
      const jobs = Array.from({ length: BACKLOG }, (_, n) => ({ data: { n, payload } }));
      for (let from = 0; from < jobs.length; from += 1_000) await boss.insert('events', jobs.slice(from, from + 1_000));
      const taken = bus.expect(BACKLOG);
      const started = performance.now();
      await Promise.all([lane(), lane()]);
      await taken;
      return rate(started);
    },
    async close() {
      await boss.stop({ graceful: false });
      await database.drop();
    },
  };
}

/** graphile-worker with its local queue and batched completion on, as its documentation advises for throughput. */
export async function graphileWorker(): Promise<Candidate> {
  const database = await scratchDatabase('graphile');
  const bus = new FreeBus();
  const utils = await makeWorkerUtils({ connectionString: database.url, logger: new Logger(() => () => undefined) });
  await utils.migrate();
  return {
    name: 'graphile-worker',
    async round() {
      const jobs = Array.from({ length: BACKLOG }, (_, n) => ({ identifier: 'event', payload: { n, payload } }));
      for (let from = 0; from < jobs.length; from += 1_000) await utils.addJobs(jobs.slice(from, from + 1_000));
      const taken = bus.expect(BACKLOG);
      const started = performance.now();
      const runner = await runGraphile({
        connectionString: database.url,
        noHandleSignals: true,
        taskList: { event: () => bus.took(1) },
        preset: {
          worker: {
            concurrentJobs: 24,
            maxPoolSize: 24,
            localQueue: { size: 500 },
            completeJobBatchDelay: 0,
            failJobBatchDelay: 0,
          },
        },
        logger: new Logger(() => () => undefined),
      });
      await taken;
      const figures = rate(started);
      await runner.stop();
      return figures;
    },
    async close() {
      await utils.release();
      await database.drop();
    },
  };
}
