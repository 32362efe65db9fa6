import { randomUUID } from 'node:crypto';
import {
  type BackoffOptions,
  fullJitter,
  pause,
  type RelayHealth,
  type RelayObstacle,
  WakeUp,
} from '@pactline/events/core';
import { outboxItems, type StoredOutbox } from '../outbox/outbox-admin.ts';
import { Lease } from './lease.ts';
import { RelayCore, type RelayCoreOptions } from './relay-core.ts';

export interface DynamoRelayOptions extends RelayCoreOptions {
  /** The relay looks into the outbox this often even if nothing wakes it, in ms; 1,000 by default. */
  readonly pollIntervalMs?: number;
  readonly batchSize?: number;
  /** Delays while the bus is away or refuses us; 100 ms up to 10 s by default. */
  readonly outageBackoff?: BackoffOptions;
  /** After which another relay may take over from one that died, in ms; 10,000 by default. */
  readonly leaseMs?: number;
}

/** While something is wrong, a probe this small finds out whether it still is. */
const PROBE_SIZE = 10;

/** Moves committed events from the table to the bus, for a process: by the index, under a lease. Delivery is at least once. */
export class DynamoRelay {
  readonly #options: DynamoRelayOptions;
  readonly #core: RelayCore;
  readonly #lease: Lease;
  readonly #bell = new WakeUp();
  readonly #stop = new AbortController();
  readonly #outbox: StoredOutbox;
  #running: Promise<unknown> | undefined;
  #failures = 0;
  #obstacle: RelayHealth['obstacle'];
  #doubt: RelayHealth['obstacle'];
  /** Since when every look at the markers succeeded. */
  #watchingSince: number | undefined;

  constructor(options: DynamoRelayOptions) {
    this.#options = options;
    this.#core = new RelayCore(options);
    const { client, tableName, now = () => new Date(), leaseMs = 10_000 } = options;
    this.#outbox = outboxItems({ client, tableName }, now);
    this.#lease = new Lease({ client, tableName }, { owner: randomUUID(), now, forMs: leaseMs });
  }

  start(): void {
    this.#running ??= Promise.all([this.#send(), this.#core.confirmation && this.#confirm()]);
  }

  /** Looks into the outbox now. */
  wake(): void {
    this.#bell.ring();
  }

  get health(): RelayHealth {
    const obstacle = this.#obstacle ?? this.#doubt;
    return { healthy: obstacle?.kind !== 'unauthorised' && obstacle?.kind !== 'clock', obstacle };
  }

  /**
   * Works until nothing is pending or the time is over.
   *
   * @returns how many are still pending
   */
  async drain({ timeoutMs = 10_000 }: { timeoutMs?: number } = {}): Promise<number> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const { pending } = await this.#outbox.stats();
      if (pending === 0 || performance.now() >= deadline) return pending;
      this.wake();
      await new Promise((resolve) => setTimeout(resolve, Math.min(50, Math.max(1, deadline - performance.now()))));
    }
  }

  /** Finishes what is under way; pending events stay for the next start, or for another process. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#bell.ring();
    await this.#running;
    if (this.#obstacle === undefined) await this.#core.confirmation?.close().catch(() => undefined);
    await this.#lease.release();
  }

  async #send(): Promise<void> {
    const { pollIntervalMs = 1_000, batchSize = 100 } = this.#options;
    while (!this.#stop.signal.aborted) {
      const limit = this.#failures > 0 ? PROBE_SIZE : batchSize;
      const more = await this.#round(limit);
      if (this.#stop.signal.aborted) return;
      if (this.#failures > 0) {
        const bound = this.#options.outageBackoff ?? { baseMs: 100, maxMs: 10_000 };
        await pause(fullJitter(this.#failures, bound), this.#stop.signal);
      } else if (!more) await this.#bell.sleep(pollIntervalMs);
    }
  }

  /** @returns whether there is probably more to do */
  async #round(limit: number): Promise<boolean> {
    try {
      if (!(await this.#lease.hold())) return false;
      const { sent, found, obstacle } = await this.#core.relayDue({ limit });
      if (this.#core.confirmation?.isDue) {
        const trouble = await this.#core.confirmation.close();
        if (trouble !== undefined) this.#options.log?.warn({ trouble }, 'sent events cannot be marked just now');
      }
      if (obstacle !== undefined) this.#pause(obstacle.kind, obstacle.reason);
      else this.#resume();
      return obstacle === undefined && found >= limit && sent.length > 0;
    } catch (error) {
      this.#pause('database', error instanceof Error ? error.message : String(error), error);
      return false;
    }
  }

  async #confirm(): Promise<void> {
    const { confirmation } = this.#core;
    const intervalMs = this.#options.confirmation?.intervalMs ?? 1_000;
    const timeoutMs = this.#options.confirmation?.timeoutMs ?? 30_000;
    while (!this.#stop.signal.aborted && confirmation !== undefined) {
      const began = performance.now();
      try {
        await confirmation.receive(Math.min(1_000, intervalMs), this.#stop.signal);
        this.#watchingSince ??= performance.now();
        // A relay that was blind a moment ago does not know yet what is overdue.
        const { doubt } = await confirmation.advance(performance.now() - this.#watchingSince > timeoutMs);
        this.#nameDoubt(doubt === undefined ? undefined : 'in-doubt', doubt ?? '');
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        this.#watchingSince = undefined;
        this.#nameDoubt('unwatched', error instanceof Error ? error.message : String(error));
      }
      await pause(Math.max(0, intervalMs - (performance.now() - began)), this.#stop.signal);
    }
  }

  #pause(kind: RelayObstacle, reason: string, err?: unknown): void {
    this.#failures += 1;
    if (this.#obstacle?.kind === kind) return;
    this.#obstacle = { kind, reason, since: new Date() };
    const { observer, log } = this.#options;
    observer?.paused?.(kind, reason);
    log?.error(
      { kind, reason, ...(err !== undefined && { err }) },
      'the outbox relay is held up; all events stay pending',
    );
  }

  #resume(): void {
    this.#failures = 0;
    if (this.#obstacle === undefined) return;
    this.#obstacle = undefined;
    this.#options.observer?.resumed?.();
    this.#options.log?.info({}, 'the outbox relay works again');
  }

  #nameDoubt(kind: 'in-doubt' | 'unwatched' | undefined, reason: string): void {
    if (kind === this.#doubt?.kind) return;
    const { log, observer } = this.#options;
    this.#doubt = kind && { kind, reason, since: new Date() };
    if (kind === undefined) {
      observer?.resumed?.();
      log?.info({}, 'sent events come back from the bus again');
      return;
    }
    observer?.paused?.(kind, reason);
    log?.error({ kind, reason }, 'sent events cannot be confirmed; they are kept');
  }
}
