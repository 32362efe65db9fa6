import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A table and who talks to it. */
export interface StoreTable {
  readonly client: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
}

/** What the table of a store is made with: string keys, and one index that holds only what the relay has to look at. */
export const STORE_KEYS = { partition: 'pk', sort: 'sk', ttl: 'expires' } as const;
export const OUTBOX_INDEX = { name: 'outbox', partition: 'outbox', sort: 'due' } as const;

/** Keys that begin so are the platform's. */
export const RESERVED = 'pactline#';
