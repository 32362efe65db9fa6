import type { ItemKey, Logger } from '@pactline/contract-runtime';
import type { BackoffOptions, EventBus, RelayObserver } from '@pactline/events/core';
import { dueAt, pendingPartitions } from '../keys/platform-keys.ts';
import type { OutboxItem, OutboxRow } from '../outbox/outbox-item.ts';
import type { StoreTable } from '../store-table.ts';
import { SentConfirmation, type SentConfirmationOptions } from './confirmation.ts';
import { deliver, type Delivered } from './deliver.ts';
import { OutboxPlace } from './outbox-place.ts';

export interface RelayCoreOptions extends StoreTable {
  readonly bus: EventBus;
  /** Absent: what the bus accepts counts as delivered to it, and is deleted. */
  readonly confirmation?: SentConfirmationOptions | undefined;
  readonly now?: (() => Date) | undefined;
  readonly entryBackoff?: BackoffOptions | undefined;
  readonly observer?: RelayObserver | undefined;
  readonly log?: Logger | undefined;
  /** Where tests stop the world: after the bus took the entries, before anything is noted. */
  readonly afterPut?: ((rows: readonly OutboxRow[]) => Promise<void>) | undefined;
}

const HELD_MS = 5_000;

/** What a relay does, whatever tells it that there is something to do: a stream, a schedule or its own clock. */
export class RelayCore {
  readonly place: OutboxPlace;
  readonly confirmation: SentConfirmation | undefined;
  readonly #options: RelayCoreOptions;
  readonly #now: () => Date;
  /** Subjects of which an event waits for its next attempt. */
  readonly #waiting = new Map<string, { readonly from: number; readonly until: number }>();

  constructor(options: RelayCoreOptions) {
    const { client, tableName, bus, log, observer, now = () => new Date() } = options;
    const table: StoreTable = { client, tableName };
    this.#options = options;
    this.#now = now;
    this.place = new OutboxPlace(table);
    this.confirmation =
      options.confirmation &&
      new SentConfirmation(options.confirmation, {
        table,
        place: this.place,
        bus,
        now,
        log,
        onResend: (count) => observer?.resent?.(count),
      });
  }

  /**
   * Sends what waits under these keys and may be sent by now. What was sent meanwhile is left alone; what waits for its next attempt, and what
   * follows it in its subject, stays open.
   */
  async relay(keys: readonly ItemKey[]): Promise<Delivered> {
    const now = dueAt(this.#now(), 999);
    const pending = (await this.place.items(keys)).filter(({ outbox }) => pendingPartitions.includes(outbox));
    const early = new Map<string, number>();
    for (const { pk, due, version } of pending)
      if (due > now) early.set(pk, Math.min(version, early.get(pk) ?? Infinity));
    const isHeld = ({ pk, version }: OutboxItem): boolean =>
      version >= (early.get(pk) ?? Infinity) || version > this.#heldFrom(pk);
    const delivered = await this.#deliver(pending.filter((item) => !isHeld(item)));
    for (const { item, at } of delivered.retries)
      this.#waiting.set(item.pk, { from: item.version, until: at.getTime() });
    for (const { pk, version } of delivered.sent) if (this.#waiting.get(pk)?.from === version) this.#waiting.delete(pk);
    return { ...delivered, open: [...delivered.open, ...pending.filter(isHeld)] };
  }

  /** From which version on a subject waits for an earlier one. */
  #heldFrom(pk: string): number {
    const waiting = this.#waiting.get(pk);
    if (waiting === undefined) return Infinity;
    // Somebody else may have sent it meanwhile, or given it up: nobody waits much longer than its own time.
    if (waiting.until + HELD_MS < this.#now().getTime()) this.#waiting.delete(pk);
    return waiting.from;
  }

  /**
   * Sends what waits according to the index.
   *
   * @param options.olderThanMs leaves alone what became due in this time
   * @returns also how many were looked at; as many as `limit` means that there are probably more
   */
  async relayDue(options: {
    readonly limit: number;
    readonly olderThanMs?: number;
  }): Promise<Delivered & { found: number }> {
    const { limit, olderThanMs = 0 } = options;
    const now = this.#now().getTime();
    const upTo = dueAt(new Date(now - olderThanMs), 999);
    // Further than needed, so that those who wait behind another do not hide the rest.
    const reach = this.#waiting.size > 0 ? limit * 5 : limit;
    const keys = await Promise.all(pendingPartitions.map((place) => this.place.keys(place, { limit: reach, upTo })));
    const isHeld = ({ pk }: ItemKey): boolean => (this.#waiting.get(pk)?.until ?? 0) > now;
    const oldest = keys
      .flat()
      .filter((key) => !isHeld(key))
      .toSorted((a, b) => (a.due < b.due ? -1 : 1))
      .slice(0, limit);
    return { ...(await this.relay(oldest)), found: oldest.length };
  }

  async #deliver(items: readonly OutboxItem[]): Promise<Delivered> {
    if (items.length === 0) return { sent: [], open: [], retries: [] };
    const epoch = await this.confirmation?.epoch();
    // Before the bus has them: a marker that follows must not be held back for events that a failure left half noted.
    this.confirmation?.sent();
    return deliver(items, epoch, { ...this.#options, place: this.place, now: this.#now });
  }
}
