import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The single table that holds everything: see {@link keys} for what stands where. */
export interface AuditTable {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** Names that the table must be created with: string keys, both indexes with all attributes. */
export const TABLE_KEYS = { partition: 'pk', sort: 'sk' } as const;
/** The records of one correlation id in the order of their events' times. */
export const CORRELATION_INDEX = { name: 'by-correlation', partition: 'correlationId', sort: 'timeKey' } as const;
/** The records of one group in the order of their events' times. */
export const TIME_INDEX = { name: 'by-time', partition: 'group', sort: 'timeKey' } as const;
