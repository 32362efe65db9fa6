import { createHash } from 'node:crypto';
import type { ItemKey } from '@pactline/contract-runtime';
import { RESERVED } from '../store-table.ts';

/**
 * What the platform keeps beside the items of the service:
 *
 * | item | pk | sk |
 * | --- | --- | --- |
 * | event in the outbox | `pactline#outbox#<subject>` | id of the event |
 * | version of a subject | `pactline#subject#<subject>` | `version` |
 * | mark of a handled event | `pactline#inbox#<source and id>` | handler |
 * | generation of a handler | `pactline#handlers` | handler |
 * | response for an Idempotency-Key | `pactline#idempotency#<caller, operation, key>` | `record` |
 * | marker of the relay | `pactline#markers` | id of the marker |
 * | who relays | `pactline#relay` | `lease` |
 *
 * Names from outside are hashed: they may be of any length.
 */
export const OUTBOX_PREFIX = `${RESERVED}outbox#`;

const hashed = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

export const outboxKey = (subject: string, id: string): ItemKey => ({ pk: OUTBOX_PREFIX + hashed(subject), sk: id });
export const versionKey = (source: string, subject: string): ItemKey => ({
  pk: `${RESERVED}subject#${hashed(source, subject)}`,
  sk: 'version',
});
export const inboxKey = (source: string, id: string, handler: string): ItemKey => ({
  pk: `${RESERVED}inbox#${hashed(source, id)}`,
  sk: handler,
});
export const generationKey = (handler: string): ItemKey => ({ pk: `${RESERVED}handlers`, sk: handler });
export const idempotencyKey = (caller: string, operation: string, key: string): ItemKey => ({
  pk: `${RESERVED}idempotency#${hashed(caller, operation, key)}`,
  sk: 'record',
});
export const MARKERS = `${RESERVED}markers`;
export const markerKey = (id: string): ItemKey => ({ pk: MARKERS, sk: id });
export const LEASE_KEY: ItemKey = { pk: `${RESERVED}relay`, sk: 'lease' };

/** Partitions of what waits in the index; one would take some 500 events a second. */
export const OUTBOX_SHARDS = 4;
export const pendingPartition = (subject: string): string =>
  `pending#${createHash('sha256').update(subject).digest().readUInt8(0) % OUTBOX_SHARDS}`;
export const pendingPartitions: readonly string[] = Array.from({ length: OUTBOX_SHARDS }, (_, n) => `pending#${n}`);
export const DEAD_PARTITION = 'dead';
export const sentPartition = (marker: string): string => `sent#${marker}`;

/** Sorts as text in the order of time. */
export const dueAt = (moment: Date, position = 0): string =>
  `${moment.toISOString()}#${String(position).padStart(3, '0')}`;
