import type { ScheduleTopology, StreamTopology, TableTopology } from '@pactline/topology';

const key = (name: string) => ({ name, type: 'S' as const });

/** Logical name of the table of a service with `dynamodb: true`. */
export const STORE = 'store';

/** As `@pactline/dynamodb` uses it. */
export const storeTable: TableTopology = {
  partitionKey: key('pk'),
  sortKey: key('sk'),
  ttl: 'expires',
  stream: 'NEW_IMAGE',
  // Sparse: only events of the outbox have these keys.
  indexes: [{ name: 'outbox', partitionKey: key('outbox'), sortKey: key('due'), projection: 'KEYS_ONLY' }],
  pointInTimeRecovery: true,
  access: ['get', 'query', 'query-indexes', 'put', 'update', 'delete'],
};

/** What wakes the relay of a Lambda: new events of the outbox, and those that an operator tries again. */
export const outboxStream: StreamTopology = {
  table: STORE,
  batchSize: 100,
  batchWindowSeconds: 0,
  // The sweep has it by then.
  maxRecordAgeSeconds: 3_600,
  pattern: { eventName: ['INSERT', 'MODIFY'], dynamodb: { Keys: { pk: { S: [{ prefix: 'pactline#outbox#' }] } } } },
};

/** The task that sweeps the outbox of a Lambda; the host has it, no service does. */
export const SWEEP_TASK = 'pactline.sweep-outbox';
export const sweepSchedule: ScheduleTopology = { name: 'sweep-outbox', expression: 'rate(1 minute)', task: SWEEP_TASK };
