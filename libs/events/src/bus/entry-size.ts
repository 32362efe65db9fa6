import { EventTooLargeError } from '@pactline/contract-runtime';
import type { BusEntry } from './event-bus.ts';

/** Largest entry in bytes: with the envelope around it, it still fits a queue of 256 KiB. */
export const MAX_ENTRY_BYTES = 240 * 1024;

/** Largest PutEvents request in bytes, all entries together. */
export const MAX_REQUEST_BYTES = 256 * 1024;

/** Most entries in one PutEvents request. */
export const MAX_REQUEST_ENTRIES = 10;

const TIME_BYTES = 14;

/**
 * The size of an entry in bytes as EventBridge counts it: 14 for the time plus the UTF-8 lengths of source, detail-type and detail.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
 */
export const entrySize = (entry: Pick<BusEntry, 'source' | 'type' | 'detail'>): number =>
  TIME_BYTES + Buffer.byteLength(entry.source) + Buffer.byteLength(entry.type) + Buffer.byteLength(entry.detail);

/** @throws EventTooLargeError */
export function assertEntryFits(entry: Pick<BusEntry, 'source' | 'type' | 'detail'>, limit = MAX_ENTRY_BYTES): void {
  const bytes = entrySize(entry);
  if (bytes > limit) throw new EventTooLargeError(entry.type, bytes, limit);
}
