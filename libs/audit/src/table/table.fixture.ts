import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AuditTable, CORRELATION_INDEX, TABLE_KEYS, TIME_INDEX } from './audit-table.ts';

/** A table of its own in the emulator that the environment names. */
export async function createAuditTable(): Promise<AuditTable & { drop(): Promise<void> }> {
  const client = new DynamoDBClient({ maxAttempts: 5 });
  const tableName = `t${crypto.randomUUID()}-audit`;
  const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' }) as const;
  const index = ({ name, partition, sort }: typeof CORRELATION_INDEX | typeof TIME_INDEX) => ({
    IndexName: name,
    KeySchema: [
      { AttributeName: partition, KeyType: 'HASH' as const },
      { AttributeName: sort, KeyType: 'RANGE' as const },
    ],
    Projection: { ProjectionType: 'ALL' as const },
  });
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: TABLE_KEYS.partition, KeyType: 'HASH' },
        { AttributeName: TABLE_KEYS.sort, KeyType: 'RANGE' },
      ],
      AttributeDefinitions: ['pk', 'sk', 'group', 'correlationId', 'timeKey'].map(text),
      GlobalSecondaryIndexes: [index(CORRELATION_INDEX), index(TIME_INDEX)],
    }),
  );
  return {
    client,
    tableName,
    drop: async () => {
      await client.send(new DeleteTableCommand({ TableName: tableName }));
      client.destroy();
    },
  };
}
