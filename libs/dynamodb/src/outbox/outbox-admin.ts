import type { OutboxEntryInfo, OutboxState, OutboxStats } from '@pactline/events/core';
import { DEAD_PARTITION, dueAt, pendingPartitions, sentPartition } from '../keys/platform-keys.ts';
import { Epochs } from '../relay/epochs.ts';
import { OutboxPlace } from '../relay/outbox-place.ts';
import type { StoreTable } from '../store-table.ts';
import type { OutboxItem } from './outbox-item.ts';

/** What people do to an outbox: look, try again, give up. */
export interface StoredOutbox {
  stats(): Promise<OutboxStats>;
  /** Dead ones first unless a state is asked for. At most 1,000. */
  list(options?: { readonly state?: OutboxState; readonly limit?: number }): Promise<OutboxEntryInfo[]>;
  /** Makes dead ones, and those that wait for their next attempt, ready to be sent now. @param ids all, if absent @returns how many */
  retry(ids?: readonly string[]): Promise<number>;
  /** Deletes dead ones for good; returns how many. */
  discard(ids: readonly string[]): Promise<number>;
}

const MAX_ENTRIES = 1_000;

/** The outbox in a table. Its counts follow the index, which is a moment behind. */
export function outboxItems(table: StoreTable, now: () => Date): StoredOutbox {
  const place = new OutboxPlace(table);
  const itemsOf = async (partitions: readonly string[], limit: number, upTo?: string): Promise<OutboxItem[]> => {
    const keys = await Promise.all(
      partitions.map((partition) => place.keys(partition, { limit, ...(upTo !== undefined && { upTo }) })),
    );
    const oldest = keys
      .flat()
      .toSorted((a, b) => (a.due < b.due ? -1 : 1))
      .slice(0, limit);
    const items = (await place.items(oldest)).filter(({ outbox }) => partitions.includes(outbox));
    return items.toSorted((a, b) => (a.due < b.due ? -1 : 1));
  };
  const sum = async (partitions: readonly string[], upTo?: string): Promise<number> =>
    (await Promise.all(partitions.map((partition) => place.count(partition, upTo)))).reduce((a, b) => a + b, 0);
  const ageOf = (moment: number | undefined): number =>
    moment === undefined ? 0 : Math.max(0, now().getTime() - moment) / 1_000;

  return {
    async stats() {
      const epochs = await new Epochs(table, now).list();
      const sent = epochs.map(({ number }) => sentPartition(number));
      const [pending, due, dead, unconfirmed, oldest] = await Promise.all([
        sum(pendingPartitions),
        sum(pendingPartitions, dueAt(now(), 999)),
        place.count(DEAD_PARTITION),
        sum(sent),
        itemsOf(pendingPartitions, 1),
      ]);
      const unconfirmedMs = unconfirmed === 0 ? 0 : Math.max(0, ...epochs.map(({ ageMs }) => ageMs ?? 0));
      return {
        pending,
        retrying: pending - due,
        dead,
        oldestSeconds: ageOf(oldest[0]?.createdAt),
        unconfirmed,
        unconfirmedSeconds: unconfirmedMs / 1_000,
      };
    },

    async list({ state, limit = 100 } = {}) {
      const most = Math.min(limit, MAX_ENTRIES);
      const dead = state === undefined || state === 'dead' ? await itemsOf([DEAD_PARTITION], most) : [];
      const pending = state === 'dead' ? [] : await itemsOf(pendingPartitions, most);
      return [...dead, ...pending]
        .map(infoOf)
        .filter((entry) => state === undefined || entry.state === state)
        .slice(0, most);
    },

    async retry(ids) {
      const dead = await itemsOf([DEAD_PARTITION], MAX_ENTRIES);
      const waiting = (await itemsOf(pendingPartitions, MAX_ENTRIES)).filter(({ due }) => due > dueAt(now(), 999));
      const chosen = [...dead, ...waiting].filter(({ id }) => ids?.includes(id) ?? true);
      for (const item of chosen) await place.later(item, { at: now(), error: item.lastError ?? '', attempts: 0 });
      return chosen.length;
    },

    async discard(ids) {
      const chosen = (await itemsOf([DEAD_PARTITION], MAX_ENTRIES)).filter(({ id }) => ids.includes(id));
      await place.remove(chosen);
      return chosen.length;
    },
  };
}

function infoOf({ sk, id, type, subject, outbox, due, attempts, createdAt, lastError }: OutboxItem): OutboxEntryInfo {
  const dead = outbox === DEAD_PARTITION;
  const moment = new Date(due.slice(0, due.indexOf('#')));
  return {
    seq: sk,
    id,
    type,
    subject,
    state: dead ? 'dead' : attempts > 0 ? 'retrying' : 'pending',
    attempts,
    createdAt: new Date(createdAt),
    availableAt: dead || attempts === 0 ? null : moment,
    deadAt: dead ? moment : null,
    lastError: lastError ?? null,
  };
}
