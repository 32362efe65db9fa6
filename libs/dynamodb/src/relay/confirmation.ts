import type { Logger } from '@pactline/contract-runtime';
import { type EventBus, isOverdue, markerEntry, type MarkerQueue, planConfirmation } from '@pactline/events/core';
import { sentPartition } from '../keys/platform-keys.ts';
import { Epochs } from './epochs.ts';
import type { OutboxPlace } from './outbox-place.ts';
import type { StoreTable } from '../store-table.ts';

/** How a relay makes sure that what the bus accepted came through. */
export interface SentConfirmationOptions {
  /** Where the markers come back. */
  readonly queue: MarkerQueue;
  /** EventBridge source of the markers. */
  readonly source: string;
  /** Least time between two markers, in ms; 1,000 by default. */
  readonly intervalMs?: number;
  /** A marker that is not back after this time, in ms, is overdue; 30,000 by default. */
  readonly timeoutMs?: number;
  /** How long the index may be behind its table, in ms; 5,000 by default. */
  readonly indexLagMs?: number;
}

interface Parts {
  readonly table: StoreTable;
  readonly place: OutboxPlace;
  readonly bus: EventBus;
  readonly now: () => Date;
  readonly log?: Logger | undefined;
  readonly onResend?: ((count: number) => void) | undefined;
}

const PAGE = 500;

/**
 * Keeps what the bus accepted until a marker behind it has come back, and makes it pending again where a later marker did and its own did not.
 * The same reasoning as on Postgres ({@link planConfirmation}); here each epoch of each relay has a marker.
 */
export class SentConfirmation {
  readonly #options: SentConfirmationOptions;
  readonly #parts: Parts;
  readonly #epochs: Epochs;
  #epoch: Promise<string> | undefined;
  #used = false;
  #attempt = 0;
  #closedAt = 0;

  constructor(options: SentConfirmationOptions, parts: Parts) {
    this.#options = options;
    this.#parts = parts;
    this.#epochs = new Epochs(parts.table, parts.now);
  }

  /** The epoch for what is sent now. */
  epoch(): Promise<string> {
    this.#epoch ??= this.#epochs.begin().catch((error: unknown) => {
      this.#epoch = undefined;
      throw error;
    });
    return this.#epoch;
  }

  /** Events were sent in the present epoch. */
  sent(): void {
    this.#used = true;
  }

  get isDue(): boolean {
    return this.#used && performance.now() - this.#closedAt >= (this.#options.intervalMs ?? 1_000);
  }

  /** Ends the present epoch with its marker. @returns what went wrong; the epoch goes on then */
  async close(): Promise<string | undefined> {
    if (!this.#used || this.#epoch === undefined) return undefined;
    const epoch = await this.#epoch;
    const { bus, now } = this.#parts;
    const id = this.#epochs.markerId(epoch, (this.#attempt += 1));
    await this.#epochs.marking(epoch, id);
    this.#closedAt = performance.now();
    const [outcome] = await bus.put([markerEntry(this.#options.source, { id, number: epoch }, now())]);
    if (outcome?.status !== 'published')
      return `a marker cannot be sent: ${outcome === undefined ? 'no answer' : `${outcome.code}: ${outcome.message}`}`;
    await this.#epochs.accepted(epoch);
    this.#epoch = undefined;
    this.#used = false;
    this.#attempt = 0;
    return undefined;
  }

  /** Takes what has come back off the queue. @returns how many markers */
  async receive(waitMs: number, signal: AbortSignal): Promise<number> {
    const { ids, done } = await this.#options.queue.receive(waitMs, signal);
    await this.#epochs.returned(ids);
    await done();
    return ids.length;
  }

  /** Confirms and sends again, as far as the markers prove it. @returns why something is in doubt */
  async advance(watched: boolean): Promise<{ readonly doubt: string | undefined; readonly open: number }> {
    const timeoutMs = watched ? (this.#options.timeoutMs ?? 30_000) : Infinity;
    const epochs = await this.#epochs.list();
    let from = 0;
    for (const { kind, upTo } of planConfirmation(epochs, timeoutMs)) {
      const to = epochs.findIndex(({ number }) => number === upTo) + 1;
      for (const epoch of epochs.slice(from, to)) {
        const count = await this.#clear(epoch.number, kind);
        if (kind === 'resend') this.#tellResent(count);
        // An epoch is forgotten once the index shows everything that was sent in it.
        const settledMs = epoch.returnedMs ?? epoch.ageMs ?? 0;
        if (count === 0 && settledMs >= (this.#options.indexLagMs ?? 5_000)) await this.#epochs.forget(epoch.number);
      }
      from = to;
    }
    const late = epochs.slice(from).find((epoch) => isOverdue(epoch, timeoutMs));
    const doubt = late && `the bus accepted events that did not come back: marker ${late.number} is overdue`;
    return { doubt, open: epochs.length };
  }

  async #clear(epoch: string, kind: 'confirm' | 'resend'): Promise<number> {
    const { place, now } = this.#parts;
    const keys = await place.keys(sentPartition(epoch), { limit: PAGE });
    const standing = (await place.items(keys)).filter(({ outbox }) => outbox === sentPartition(epoch));
    if (kind === 'confirm') await place.remove(standing);
    else
      for (const item of standing) {
        const error = 'InDoubt: the bus accepted it, but a later marker did not come back; it is sent again';
        await place.later(item, { at: laterAndLater(item.attempts, now()), error, attempts: item.attempts + 1 });
      }
    return standing.length;
  }

  #tellResent(count: number): void {
    if (count === 0) return;
    this.#parts.log?.warn(
      { count },
      'events are sent again that the bus had accepted; receivers know them by their ids',
    );
    this.#parts.onResend?.(count);
  }
}

/** The first time at once, then up to once an hour: a marker's way that is broken must not double all traffic. */
const laterAndLater = (attempts: number, now: Date): Date =>
  attempts === 0
    ? now
    : new Date(now.getTime() + Math.random() * Math.min(3_600_000, 30_000 * 2 ** Math.min(attempts, 10)));
