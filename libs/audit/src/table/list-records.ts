import { QueryCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import type { AuditRecord } from '../chain/audit-record.ts';
import { groupOfTenant } from '../chain/group.ts';
import { type AuditTable, CORRELATION_INDEX, TIME_INDEX } from './audit-table.ts';
import { parseRecord } from './items.ts';
import { normalisedTime } from './keys.ts';

const MAX_LIMIT = 1000;

interface Paging {
  /** 1 to 1000; 50 if absent. */
  readonly limit?: number;
  /** `nextCursor` of the page before, with an otherwise equal query. */
  readonly cursor?: string;
  /** By the events' times; `oldest` if absent. */
  readonly order?: 'oldest' | 'newest';
  /** Only events at this RFC 3339 time or later. */
  readonly from?: string;
  /** Only events before this RFC 3339 time. */
  readonly to?: string;
}

/** One journey across all tenants, or what happened at one tenant (`tenantId: undefined` is the platform's own chain). */
export type RecordQuery = Paging & ({ readonly correlationId: string } | { readonly tenantId: string | undefined });

export interface RecordPage {
  readonly data: readonly AuditRecord[];
  /** `null` on the last page. */
  readonly nextCursor: string | null;
}

/** The cursor is none that this query returned. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/**
 * A page of records without their events' content; {@link readPayload} gets that. Reads an index, which follows the table within
 * about a second.
 *
 * @throws InvalidCursorError
 */
export async function listRecords(table: AuditTable, query: RecordQuery): Promise<RecordPage> {
  const index = 'correlationId' in query ? CORRELATION_INDEX : TIME_INDEX;
  const value = 'correlationId' in query ? query.correlationId : groupOfTenant(query.tenantId);
  const names = [index.name, index.partition, value];
  const range = timeRange(query);
  const page = await table.client.send(
    new QueryCommand({
      TableName: table.tableName,
      IndexName: index.name,
      KeyConditionExpression: `#p = :p${range === undefined ? '' : ' AND #s BETWEEN :from AND :to'}`,
      ExpressionAttributeNames: { '#p': index.partition, ...(range !== undefined && { '#s': index.sort }) },
      ExpressionAttributeValues: { ':p': { S: value }, ...range },
      ScanIndexForward: query.order !== 'newest',
      Limit: Math.min(MAX_LIMIT, Math.max(1, Math.trunc(query.limit ?? 50))),
      ExclusiveStartKey: query.cursor === undefined ? undefined : decodeCursor(query.cursor, names),
    }),
  );
  return {
    data: (page.Items ?? []).flatMap((item) => parseRecord(item) ?? []),
    nextCursor: page.LastEvaluatedKey === undefined ? null : encodeCursor(page.LastEvaluatedKey, names),
  };
}

/** Times are followed by `#…` in the sort key, so a bare time sorts before every event of that instant. */
function timeRange({ from, to }: Paging): { ':from': AttributeValue; ':to': AttributeValue } | undefined {
  if (from === undefined && to === undefined) return undefined;
  return {
    ':from': { S: from === undefined ? '0' : normalisedTime(from) },
    ':to': { S: to === undefined ? '~' : normalisedTime(to) },
  };
}

function encodeCursor(key: Record<string, AttributeValue>, names: readonly string[]): string {
  const values = Object.fromEntries(Object.entries(key).map(([name, value]) => [name, value.S]));
  return Buffer.from(JSON.stringify({ names, values })).toString('base64url');
}

function decodeCursor(cursor: string, names: readonly string[]): Record<string, AttributeValue> {
  try {
    const { names: found, values } = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as Record<string, unknown>;
    if (JSON.stringify(found) !== JSON.stringify(names)) throw new Error('it belongs to another query');
    const entries = Object.entries(values as Record<string, unknown>);
    return Object.fromEntries(entries.map(([name, value]) => [name, { S: String(value) }]));
  } catch (cause) {
    throw new InvalidCursorError('the cursor is not one of this query; start again without it', { cause });
  }
}
