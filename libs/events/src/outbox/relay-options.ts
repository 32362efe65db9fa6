import type { Logger } from '@pactline/contract-runtime';
import type { SilenceLimits } from '@pactline/database';
import type { BusObstacle, EventBus } from '../bus/event-bus.ts';
import type { ConfirmationObstacle, ConfirmationOptions } from '../confirmation/confirmation-options.ts';
import type { BackoffOptions } from '../time/backoff.ts';
import type { OutboxRow, OutboxStore } from './outbox-store.ts';

/** Told of what happens; must not throw. */
export interface RelayObserver {
  /** @param oldestMs how long the oldest of them had waited, in ms */
  published?(count: number, oldestMs: number): void;
  /** Rows that will be tried again. */
  failed?(count: number, reason: string): void;
  /** Rows that the bus will never take. */
  dead?(count: number, reason: string): void;
  /** Events that the bus had accepted and dropped, as far as anybody can tell. */
  resent?(count: number): void;
  paused?(kind: RelayObstacle, reason: string): void;
  resumed?(): void;
}

export type RelayObstacle = BusObstacle | 'database' | ConfirmationObstacle;

export interface OutboxRelayOptions {
  /** The database that holds the outbox. The relay opens connections of its own. */
  readonly databaseUrl: string;
  readonly bus: EventBus;
  /** How long its connections may be quiet before they are thrown away. */
  readonly silence?: Partial<SilenceLimits> | undefined;
  readonly log?: Logger;
  readonly observer?: RelayObserver;
  /** Absent: what the bus accepts counts as delivered to it, and nothing is kept. */
  readonly confirmation?: ConfirmationOptions;
  /** Rows per transaction; 200 by default. A kill between sending and COMMIT repeats at most `lanes` of these. */
  readonly batchSize?: number;
  /** Transactions under way at once; 2 by default. */
  readonly lanes?: number;
  /** The relay looks into the outbox this often even if nothing wakes it, in ms; 1,000 by default. */
  readonly pollIntervalMs?: number;
  /** Delays of single failed entries; 200 ms up to 60 s by default. */
  readonly entryBackoff?: BackoffOptions;
  /** Delays of the whole relay while the bus is away or refuses it; 100 ms up to 10 s by default. */
  readonly outageBackoff?: BackoffOptions;
  /** Where tests stop the world: after the bus took the entries, before COMMIT. */
  readonly afterPut?: (rows: readonly OutboxRow[]) => Promise<void>;
  readonly store?: OutboxStore;
}

/** How the relay is. Unhealthy means that somebody has to act: it may not publish, or the clock of its machine is wrong. */
export interface RelayHealth {
  readonly healthy: boolean;
  readonly obstacle?: { readonly kind: RelayObstacle; readonly reason: string; readonly since: Date } | undefined;
}
