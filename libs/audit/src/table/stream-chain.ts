import { QueryCommand, type QueryCommandInput, type QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import type { StoredLink } from '../verify/chain-verifier.ts';
import type { AuditTable } from './audit-table.ts';
import { type Item, parsePayload, parseRecord } from './items.ts';
import { numberOf, PAYLOAD_PREFIX, RECORD_PREFIX, segmentOf, segmentPartition } from './keys.ts';

/**
 * Every record of a chain that stands in the table, with its payload, in ascending order of place, read consistently one segment
 * at a time. Ends at `upTo`: what a writer adds meanwhile is not looked at.
 */
export async function* streamChain(
  table: AuditTable,
  group: string,
  upTo: number,
  signal?: AbortSignal,
): AsyncGenerator<StoredLink> {
  for (let segment = 0; upTo > 0 && segment <= segmentOf(upTo); segment += 1) {
    const partition = segmentPartition(group, segment);
    const payloads = items(table, partition, PAYLOAD_PREFIX, signal);
    let payload = await payloads.next();
    for await (const record of items(table, partition, RECORD_PREFIX, signal)) {
      if (record.place > upTo) break;
      while (!payload.done && payload.value.place < record.place) payload = await payloads.next();
      const own = !payload.done && payload.value.place === record.place ? payload.value.item : undefined;
      yield { place: record.place, record: parseRecord(record.item), payload: own && parsePayload(own) };
    }
    await payloads.return(undefined);
  }
}

/** The highest record of the segments from `after` on, if any stands beyond it. */
export async function recordBeyond(table: AuditTable, group: string, after: number): Promise<number | undefined> {
  for (const segment of new Set([segmentOf(Math.max(1, after)), segmentOf(after + 1)])) {
    for await (const { place } of items(table, segmentPartition(group, segment), RECORD_PREFIX)) {
      if (place > after) return place;
    }
  }
  return undefined;
}

async function* items(
  table: AuditTable,
  partition: string,
  prefix: string,
  signal?: AbortSignal,
): AsyncGenerator<{ place: number; item: Item }> {
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    signal?.throwIfAborted();
    const page: QueryCommandOutput = await table.client.send(
      new QueryCommand({
        TableName: table.tableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': { S: partition }, ':prefix': { S: prefix } },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    for (const item of page.Items ?? []) {
      yield { place: numberOf(item['sk']?.S ?? ''), item };
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}
