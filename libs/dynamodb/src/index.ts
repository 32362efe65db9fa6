export { DynamoStore, type DynamoStoreOptions } from './dynamo-store.ts';
export { DynamoWork } from './dynamo-work.ts';
export { IdempotencyItems, type KeptResponse, type KeyScope, type Standing } from './idempotency/idempotency-items.ts';
export { AlreadyHandledError, MIN_INBOX_DAYS, raiseGeneration } from './inbox/inbox-marks.ts';
export { type KeyParts, sortable } from './keys/key-template.ts';
export { OUTBOX_PREFIX } from './keys/platform-keys.ts';
export { type Page, type SingleTable, singleTable } from './keys/single-table.ts';
export { outboxItems, type StoredOutbox } from './outbox/outbox-admin.ts';
export type { OutboxItem, OutboxRow as OutboxItemRow } from './outbox/outbox-item.ts';
export { SentConfirmation, type SentConfirmationOptions } from './relay/confirmation.ts';
export { DynamoRelay, type DynamoRelayOptions } from './relay/dynamo-relay.ts';
export { RelayCore, type RelayCoreOptions } from './relay/relay-core.ts';
export { relayStream, type StreamAnswer, type StreamRecord } from './relay/stream-relay.ts';
export { type Swept, sweepOutbox } from './relay/sweep.ts';
export { OUTBOX_INDEX, RESERVED, STORE_KEYS, type StoreTable } from './store-table.ts';
export { commitTransaction, type CommitOptions } from './transaction/commit.ts';
export { DynamoTransaction, queryItems } from './transaction/dynamo-transaction.ts';
export {
  ConditionFailedError,
  ContentionError,
  MAX_ITEMS,
  TooManyItemsError,
  UnstorableItemError,
} from './transaction/errors.ts';
export { toStoreError } from './transaction/store-errors.ts';
export { fromAttributes, toAttributes } from './values.ts';
