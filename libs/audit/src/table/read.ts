import {
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { AuditPayload, AuditRecord, ChainHead } from '../chain/audit-record.ts';
import { emptyHead } from '../chain/extend-chain.ts';
import { tenantOfGroup } from '../chain/group.ts';
import type { AuditTable } from './audit-table.ts';
import { parseHead, parsePayload, parseRecord } from './items.ts';
import { headKey, type Key, markerKey, payloadKey, recordKey, REGISTRY } from './keys.ts';

/** The stored head is not one; the chain cannot be continued before somebody has looked at it. */
export class UnreadableHeadError extends Error {
  override readonly name = 'UnreadableHeadError';
  constructor(group: string) {
    super(`the head of the audit chain ${group} is not readable; verify the chain before anything is written to it`);
  }
}

/** A chain that exists. */
export interface AuditGroup {
  readonly group: string;
  readonly tenantId?: string;
}

/** The end of a chain, read consistently. @throws UnreadableHeadError */
export async function readHead(table: AuditTable, group: string, signal?: AbortSignal): Promise<ChainHead> {
  const item = await get(table, headKey(group), signal);
  if (item === undefined) return emptyHead(group);
  const head = parseHead(group, item);
  if (head === undefined) throw new UnreadableHeadError(group);
  return head;
}

/** The content of a record's event: canonical JSON and salt, the mark of its erasure, or `undefined` when nothing is there. */
export async function readPayload(
  table: AuditTable,
  record: Pick<AuditRecord, 'group' | 'number'>,
): Promise<AuditPayload | undefined> {
  const item = await get(table, payloadKey(record.group, record.number));
  return item && parsePayload(item);
}

/** The record of one event. */
export async function findRecord(
  table: AuditTable,
  event: { source: string; id: string },
): Promise<AuditRecord | undefined> {
  const marker = await get(table, markerKey(event.source, event.id));
  const group = marker?.['recordGroup']?.S;
  const number = Number(marker?.['recordNumber']?.N);
  if (group === undefined || !Number.isSafeInteger(number)) return undefined;
  const item = await get(table, recordKey(group, number));
  return item && parseRecord(item);
}

/** Every chain of the table, sorted by group. */
export async function* listGroups(table: AuditTable): AsyncGenerator<AuditGroup> {
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page: QueryCommandOutput = await table.client.send(
      new QueryCommand({
        TableName: table.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: REGISTRY } },
        ExclusiveStartKey: start,
        ConsistentRead: true,
      }),
    );
    for (const { sk } of page.Items ?? []) {
      if (sk?.S === undefined) continue;
      const tenantId = tenantOfGroup(sk.S);
      yield { group: sk.S, ...(tenantId !== undefined && { tenantId }) };
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

async function get(table: AuditTable, key: Key, signal?: AbortSignal) {
  const command = new GetItemCommand({ TableName: table.tableName, Key: key, ConsistentRead: true });
  const { Item } = await table.client.send(command, signal && { abortSignal: signal });
  return Item;
}
