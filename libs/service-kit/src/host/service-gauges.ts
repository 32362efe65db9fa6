import type { Pool } from '@pactline/database';
import type { OutboxStats } from '@pactline/events';
import type { GaugeMetric, ServiceMetrics } from '../metrics/service-metrics.ts';
import type { Readiness } from './readiness.ts';

/** What the gauges of one service are read from. */
export interface GaugeSources {
  readonly pool: Pool | undefined;
  /** Absent when the service has no outbox. */
  readonly outbox: (() => Promise<OutboxStats>) | undefined;
  readonly readiness: () => Promise<Readiness>;
}

/** Metrics are read within a few seconds, or the reader gives up on all of them. */
const READ_LIMIT_MS = 2_000;

const ROW_STATES = ['pending', 'dead', 'unconfirmed'] as const;

/** The gauges that nobody sets while work goes on. One that cannot be read has no value, instead of its last. */
export class ServiceGauges {
  readonly #sources: GaugeSources;
  readonly #connections: GaugeMetric<'state'>;
  readonly #dependencies: GaugeMetric<'dependency'>;
  readonly #rows: GaugeMetric<'state'> | undefined;
  readonly #age: GaugeMetric<never> | undefined;
  readonly #unconfirmed: GaugeMetric<never> | undefined;
  readonly #dead: GaugeMetric<never> | undefined;
  readonly #up: GaugeMetric<never> | undefined;
  /** A read that hangs is not begun again beside itself. */
  #reading: Promise<OutboxStats> | undefined;

  constructor(metrics: ServiceMetrics, sources: GaugeSources) {
    this.#sources = sources;
    this.#connections = metrics.gauge({
      name: 'database_connections',
      help: 'Connections of the pool.',
      labels: ['state'],
    });
    this.#dependencies = metrics.gauge({
      name: 'dependency_up',
      help: '1 when a dependency works, 0 when it is degraded or down: what /ready says.',
      labels: ['dependency'],
    });
    if (sources.outbox === undefined) return;
    this.#rows = metrics.gauge({ name: 'outbox_rows', help: 'Events in the outbox.', labels: ['state'] });
    this.#age = metrics.gauge({
      name: 'outbox_oldest_seconds',
      help: 'Age of the oldest event that waits in the outbox.',
    });
    this.#unconfirmed = metrics.gauge({
      name: 'outbox_unconfirmed_seconds',
      help: 'Age of the oldest event that the bus accepted and no marker has confirmed.',
    });
    this.#dead = metrics.gauge({
      name: 'outbox_dead_rows',
      help: 'Events that the bus refused for good, and that wait for somebody to decide.',
    });
    this.#up = metrics.gauge({
      name: 'outbox_up',
      help: '1 when the outbox could be read, 0 when not: its other gauges are absent then.',
    });
  }

  /** Reads them all. Never rejects, and takes a few seconds at most. */
  async publish(): Promise<void> {
    const { pool } = this.#sources;
    if (pool !== undefined) {
      this.#connections.set({ state: 'idle' }, pool.idleCount);
      this.#connections.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      this.#connections.set({ state: 'awaited' }, pool.waitingCount);
    }
    await Promise.all([this.#publishOutbox(), this.#publishDependencies()]);
  }

  async #publishDependencies(): Promise<void> {
    const { dependencies } = await this.#sources.readiness();
    for (const [dependency, { status }] of Object.entries(dependencies))
      this.#dependencies.set({ dependency }, status === 'up' ? 1 : 0);
  }

  async #publishOutbox(): Promise<void> {
    if (this.#sources.outbox === undefined) return;
    const stats = await this.#readOutbox(this.#sources.outbox);
    this.#up?.set({}, stats === undefined ? 0 : 1);
    if (stats === undefined) {
      for (const state of ROW_STATES) this.#rows?.remove({ state });
      this.#age?.remove({});
      this.#unconfirmed?.remove({});
      this.#dead?.remove({});
    } else {
      for (const state of ROW_STATES) this.#rows?.set({ state }, stats[state]);
      this.#age?.set({}, stats.oldestSeconds);
      this.#unconfirmed?.set({}, stats.unconfirmedSeconds);
      this.#dead?.set({}, stats.dead);
    }
  }

  async #readOutbox(read: () => Promise<OutboxStats>): Promise<OutboxStats | undefined> {
    this.#reading ??= read().finally(() => (this.#reading = undefined));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), READ_LIMIT_MS);
    });
    return Promise.race([this.#reading.catch(() => undefined), late]).finally(() => clearTimeout(timer));
  }
}
