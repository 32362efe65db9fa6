import type { BusEntry } from '@pactline/events/core';
import type { ItemKey } from '@pactline/contract-runtime';

/** An event in the outbox, as it is stored. */
export interface OutboxItem extends ItemKey {
  /** Its place in the index: `pending#<shard>`, `sent#<epoch>` or `dead`. */
  readonly outbox: string;
  /** Orders the place: when it may be sent, was sent, or died. */
  readonly due: string;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  /** `subjectversion` of the event. */
  readonly version: number;
  readonly detail: string;
  /** ISO 8601. */
  readonly time: string;
  /** When the transaction was made, in ms since 1970. */
  readonly createdAt: number;
  readonly attempts: number;
  readonly lastError?: string;
}

/** What the relay sends. */
export interface OutboxRow extends BusEntry {
  readonly item: OutboxItem;
  readonly attempts: number;
}

/** An item of the outbox that can be sent; undefined for one that somebody has damaged. */
export function rowOf(item: Partial<OutboxItem>): OutboxRow | undefined {
  const { source, type, detail, time, attempts = 0 } = item;
  if (typeof source !== 'string' || typeof type !== 'string' || typeof detail !== 'string') return undefined;
  const moment = new Date(time ?? Number.NaN);
  if (Number.isNaN(moment.getTime())) return undefined;
  return { item: item as OutboxItem, source, type, detail, time: moment, attempts: Number(attempts) || 0 };
}

/** In the order of their transactions, and within a subject in that of its versions. */
export const inOrder = (a: OutboxItem, b: OutboxItem): number =>
  a.pk === b.pk ? a.version - b.version : a.createdAt - b.createdAt;
