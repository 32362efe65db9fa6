import type { Logger } from '@pactline/contract-runtime';
import {
  type BackoffOptions,
  type EventBus,
  inSendSpan,
  type RelayObserver,
  settle,
  type Settlement,
} from '@pactline/events/core';
import { inOrder, type OutboxItem, type OutboxRow, rowOf } from '../outbox/outbox-item.ts';
import type { OutboxPlace } from './outbox-place.ts';

export interface DeliverOptions {
  readonly place: OutboxPlace;
  readonly bus: EventBus;
  readonly now: () => Date;
  /** Delays of single failed entries; 200 ms up to 60 s by default. */
  readonly entryBackoff?: BackoffOptions | undefined;
  readonly observer?: RelayObserver | undefined;
  readonly log?: Logger | undefined;
  /** Where tests stop the world: after the bus took the entries, before anything is noted. */
  readonly afterPut?: ((rows: readonly OutboxRow[]) => Promise<void>) | undefined;
}

/** What became of a batch. */
export interface Delivered {
  readonly sent: readonly OutboxItem[];
  /** Tried or held back, and still in the outbox. */
  readonly open: readonly OutboxItem[];
  /** Those of them that wait for their next attempt, and until when. */
  readonly retries: readonly { readonly item: OutboxItem; readonly at: Date }[];
  readonly obstacle?: Settlement<OutboxRow>['obstacle'];
}

/**
 * Sends a batch of the outbox and notes what became of each event. Events of one subject leave one after another: one that failed holds those
 * behind it back, and nothing else. An obstacle is nobody's fault: everything that is left stays as it was.
 *
 * @param epoch whose marker will confirm them; undefined where nothing is confirmed
 */
export async function deliver(
  items: readonly OutboxItem[],
  epoch: string | undefined,
  options: DeliverOptions,
): Promise<Delivered> {
  const { place, bus, now, entryBackoff = { baseMs: 200, maxMs: 60_000 }, afterPut } = options;
  const sent: OutboxItem[] = [];
  const held = new Set<string>();
  const open: OutboxItem[] = [];
  const retries: { item: OutboxItem; at: Date }[] = [];
  const notes: Promise<void>[] = [];
  let obstacle: Delivered['obstacle'];
  for (const wave of wavesOf(await readable(items, options))) {
    const rows = wave.filter(({ item }) => obstacle === undefined && !held.has(item.pk));
    open.push(...wave.filter((row) => !rows.includes(row)).map(({ item }) => item));
    if (rows.length === 0) continue;
    const outcomes = await inSendSpan({ bus: bus.name, count: rows.length }, () => bus.put(rows));
    await afterPut?.(rows);
    const settlement = settle(rows, outcomes, entryBackoff);
    obstacle = settlement.obstacle;
    const published = settlement.published.map(({ item }) => item);
    // The next wave need not wait for what is noted of this one: a kill in between repeats events under their ids, as ever.
    const note = place.sent(published, epoch, now());
    // Read at the end, also where something else fails first.
    note.catch(() => undefined);
    notes.push(note);
    sent.push(...published);
    for (const { row, error, retryInMs, countsAsAttempt } of settlement.unsent) {
      if (retryInMs === 'never') {
        await place.dead(row.item, error, now());
        tellDead(row.item, error, options);
        continue;
      }
      held.add(row.item.pk);
      open.push(row.item);
      if (!countsAsAttempt) continue;
      options.observer?.failed?.(1, error);
      const at = new Date(now().getTime() + retryInMs);
      await place.later(row.item, { at, error, attempts: row.attempts + 1 });
      retries.push({ item: row.item, at });
    }
  }
  await settled(notes);
  if (sent.length > 0) {
    const oldest = Math.min(...sent.map(({ createdAt }) => createdAt));
    options.observer?.published?.(sent.length, Math.max(0, now().getTime() - oldest));
  }
  return { sent, open, retries, obstacle };
}

/** Waits for all of them, then fails with the first that failed. */
async function settled(work: readonly Promise<void>[]): Promise<void> {
  const failure = (await Promise.allSettled(work)).find((result) => result.status === 'rejected');
  if (failure) throw failure.reason;
}

/** What somebody has damaged is dead: nobody can send it. */
async function readable(items: readonly OutboxItem[], options: DeliverOptions): Promise<OutboxRow[]> {
  const rows: OutboxRow[] = [];
  for (const item of items.toSorted(inOrder)) {
    const row = rowOf(item);
    if (row !== undefined) {
      rows.push(row);
      continue;
    }
    const reason = 'MalformedItem: it lacks its source, type, detail or time';
    await options.place.dead(item, reason, options.now());
    tellDead(item, reason, options);
  }
  return rows;
}

/** The first events of all subjects, then the second ones, and so on. */
function wavesOf(rows: readonly OutboxRow[]): OutboxRow[][] {
  const waves: OutboxRow[][] = [];
  const next = new Map<string, number>();
  for (const row of rows) {
    const wave = next.get(row.item.pk) ?? 0;
    next.set(row.item.pk, wave + 1);
    (waves[wave] ??= []).push(row);
  }
  return waves;
}

function tellDead({ id, type }: OutboxItem, reason: string, { observer, log }: DeliverOptions): void {
  observer?.dead?.(1, reason);
  log?.error({ eventId: id, type, reason }, 'the bus refused an event for good; it stays in the outbox as a dead row');
}
