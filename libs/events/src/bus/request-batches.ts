import { entrySize, MAX_REQUEST_BYTES, MAX_REQUEST_ENTRIES } from './entry-size.ts';
import type { BusEntry } from './event-bus.ts';

/** Cuts entries into requests that keep both limits, in order; gives the positions of the entries. */
export function requestBatches(
  entries: readonly BusEntry[],
  limits: { entries?: number; bytes?: number } = {},
): number[][] {
  const maxEntries = limits.entries ?? MAX_REQUEST_ENTRIES;
  const maxBytes = limits.bytes ?? MAX_REQUEST_BYTES;
  const batches: number[][] = [];
  let current: number[] = [];
  let bytes = 0;
  entries.forEach((entry, index) => {
    const size = entrySize(entry);
    if (current.length > 0 && (current.length >= maxEntries || bytes + size > maxBytes)) {
      batches.push(current);
      current = [];
      bytes = 0;
    }
    current.push(index);
    bytes += size;
  });
  if (current.length > 0) batches.push(current);
  return batches;
}
