import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type TableDescription,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { TableTopology } from '@pactline/topology';
import { unlessAbsent } from '../absent.ts';
import { canonical } from '../compare.ts';
import { type Scope, tagPairs } from '../scope.ts';
import { attributesOf, indexOf, keySchemaOf, streamOf } from './table-schema.ts';

/** A table stands with another key, which cannot be changed in place. */
export class TableKeyChangedError extends Error {
  override readonly name = 'TableKeyChangedError';
  constructor(table: string) {
    super(
      `The key of table ${table} differs from the topology. A key cannot change: copy the data, or reset the stage.`,
    );
  }
}

/** @throws TableKeyChangedError */
export async function ensureTable(scope: Scope, service: string, logical: string, table: TableTopology): Promise<void> {
  const { dynamoDb } = scope.clients;
  const TableName = scope.names.table(service, logical);
  const found = (await unlessAbsent(dynamoDb.send(new DescribeTableCommand({ TableName }))))?.Table;
  if (found === undefined) await createTable(scope, service, TableName, table);
  else await correctTable(scope, TableName, table, found);
  await Promise.all([ensureTimeToLive(scope, TableName, table), ensureBackups(scope, TableName, table)]);
}

async function createTable(scope: Scope, service: string, TableName: string, table: TableTopology): Promise<void> {
  const { dynamoDb } = scope.clients;
  const created = await dynamoDb.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: attributesOf(table),
      KeySchema: keySchemaOf(table),
      ...(table.indexes.length > 0 && { GlobalSecondaryIndexes: table.indexes.map(indexOf) }),
      ...(table.stream && { StreamSpecification: streamOf(table.stream) }),
      Tags: tagPairs(scope, service),
    }),
  );
  if (created.TableDescription?.TableStatus !== 'ACTIVE') await untilActive(scope, TableName);
  scope.changes.add('created', 'table', TableName);
}

async function correctTable(
  scope: Scope,
  TableName: string,
  table: TableTopology,
  found: TableDescription,
): Promise<void> {
  if (canonical(found.KeySchema) !== canonical(keySchemaOf(table))) throw new TableKeyChangedError(TableName);
  const standing = found.GlobalSecondaryIndexes ?? [];
  const same = (index: ReturnType<typeof indexOf>): boolean =>
    standing.some((other) => canonical(indexFacts(other)) === canonical(index));
  const wanted = table.indexes.map(indexOf);
  const gone = standing.filter((other) => !wanted.some((index) => canonical(index) === canonical(indexFacts(other))));
  // DynamoDB changes one index per call.
  for (const index of gone) {
    await updateTable(scope, TableName, { GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: index.IndexName } }] });
    scope.changes.add('updated', 'table', TableName, `index ${index.IndexName} removed`);
  }
  for (const index of wanted.filter((candidate) => !same(candidate))) {
    const AttributeDefinitions = attributesOf(table);
    await updateTable(scope, TableName, { AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: index }] });
    scope.changes.add('updated', 'table', TableName, `index ${index.IndexName} added`);
  }
  const stream = found.StreamSpecification?.StreamEnabled ? found.StreamSpecification.StreamViewType : undefined;
  if (stream === table.stream) return;
  if (stream !== undefined) await updateTable(scope, TableName, { StreamSpecification: { StreamEnabled: false } });
  if (table.stream) await updateTable(scope, TableName, { StreamSpecification: streamOf(table.stream) });
  scope.changes.add('updated', 'table', TableName, 'stream');
}

type TableUpdate = Omit<ConstructorParameters<typeof UpdateTableCommand>[0], 'TableName'>;

async function updateTable(scope: Scope, TableName: string, update: TableUpdate): Promise<void> {
  const answer = await scope.clients.dynamoDb.send(new UpdateTableCommand({ TableName, ...update }));
  if (answer.TableDescription?.TableStatus !== 'ACTIVE') await untilActive(scope, TableName);
}

async function untilActive(scope: Scope, TableName: string): Promise<void> {
  await waitUntilTableExists({ client: scope.clients.dynamoDb, maxWaitTime: 300, minDelay: 1 }, { TableName });
}

const indexFacts = (index: { IndexName?: string; KeySchema?: unknown; Projection?: { ProjectionType?: string } }) => ({
  IndexName: index.IndexName,
  KeySchema: index.KeySchema,
  Projection: { ProjectionType: index.Projection?.ProjectionType },
});

async function ensureTimeToLive(scope: Scope, TableName: string, table: TableTopology): Promise<void> {
  const { dynamoDb } = scope.clients;
  const { TimeToLiveDescription: found } = await dynamoDb.send(new DescribeTimeToLiveCommand({ TableName }));
  const standing = found?.TimeToLiveStatus?.startsWith('ENABL') ? found.AttributeName : undefined;
  if (standing === table.ttl) return;
  const set = (AttributeName: string, Enabled: boolean) =>
    dynamoDb.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled } }));
  if (standing !== undefined) await set(standing, false);
  if (table.ttl !== undefined) await set(table.ttl, true);
  scope.changes.add('updated', 'table', TableName, 'time to live');
}

async function ensureBackups(scope: Scope, TableName: string, table: TableTopology): Promise<void> {
  const { dynamoDb } = scope.clients;
  const answer = await dynamoDb.send(new DescribeContinuousBackupsCommand({ TableName }));
  const status = answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
  if ((status === 'ENABLED') === table.pointInTimeRecovery) return;
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: table.pointInTimeRecovery };
  await dynamoDb.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  scope.changes.add('updated', 'table', TableName, 'point-in-time recovery');
}
