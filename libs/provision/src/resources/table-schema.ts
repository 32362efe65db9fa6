import type { AttributeDefinition, KeySchemaElement, StreamSpecification } from '@aws-sdk/client-dynamodb';
import type { TableIndex, TableKey, TableTopology } from '@pactline/topology';

type Keys = Pick<TableTopology, 'partitionKey' | 'sortKey'>;

/** The attributes of every key, each once. */
export function attributesOf(table: TableTopology): AttributeDefinition[] {
  const keys = [table, ...table.indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]);
  const byName = new Map(keys.filter((key): key is TableKey => key !== undefined).map((key) => [key.name, key.type]));
  return [...byName].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
}

export function keySchemaOf({ partitionKey, sortKey }: Keys): KeySchemaElement[] {
  return [
    { AttributeName: partitionKey.name, KeyType: 'HASH' },
    ...(sortKey ? [{ AttributeName: sortKey.name, KeyType: 'RANGE' as const }] : []),
  ];
}

export function indexOf(index: TableIndex) {
  return {
    IndexName: index.name,
    KeySchema: keySchemaOf(index),
    Projection: { ProjectionType: index.projection },
  };
}

export function streamOf(view: NonNullable<TableTopology['stream']>): StreamSpecification {
  return { StreamEnabled: true, StreamViewType: view };
}
