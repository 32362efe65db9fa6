import type { Put, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { ChainHead } from '../chain/audit-record.ts';
import type { Link, PreparedEvent } from '../chain/extend-chain.ts';
import { headItem, type Item, payloadItem, recordItem } from './items.ts';
import { markerKey, registryKey } from './keys.ts';

/** A transaction takes 100 items: the head, the registry entry of a new chain, and three per event. */
const MAX_EVENTS = 32;
/** A transaction takes 4 MiB, in which contents may count up to three times: once more for quotes, escaped, and for the rest. */
const MAX_CONTENT_BYTES = 1024 * 1024;

/** The items before the first event's, in every transaction. */
export const LEADING_ITEMS = 1;
/** Marker, record, payload. */
export const ITEMS_PER_EVENT = 3;

/** As many entries from the front as fit one transaction; at least one. */
export function takeChunk<Entry extends { readonly event: PreparedEvent }>(
  entries: readonly Entry[],
  limit = MAX_EVENTS,
): Entry[] {
  let bytes = 0;
  let count = 0;
  for (const { event } of entries.slice(0, limit)) {
    bytes += Buffer.byteLength(event.payload.event);
    if (count > 0 && bytes > MAX_CONTENT_BYTES) break;
    count += 1;
  }
  return entries.slice(0, count);
}

/**
 * The head first, then marker, record and payload of every event, then the registry entry of a new chain. Nothing is ever
 * overwritten but the head, and that only if it is the one that the records continue.
 */
export function appendTransaction(
  tableName: string,
  from: ChainHead,
  chain: { readonly links: readonly Link[]; readonly head: ChainHead },
): TransactWriteItem[] {
  const create = (item: Item): TransactWriteItem => ({
    Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  const items = chain.links.flatMap(({ record, payload }) => [
    create({
      ...markerKey(record.event.source, record.event.id),
      recordGroup: { S: record.group },
      recordNumber: { N: String(record.number) },
    }),
    create(recordItem(record)),
    create(payloadItem(record.group, record.number, payload)),
  ]);
  const registry = { Put: { TableName: tableName, Item: { ...registryKey(from.group) } } };
  return [{ Put: moveHead(tableName, from, chain.head) }, ...items, ...(from.number === 0 ? [registry] : [])];
}

function moveHead(tableName: string, from: ChainHead, to: ChainHead): Put {
  const put = { TableName: tableName, Item: headItem(to) };
  if (from.number === 0) return { ...put, ConditionExpression: 'attribute_not_exists(pk)' };
  return {
    ...put,
    ConditionExpression: '#number = :number AND #hash = :hash',
    ExpressionAttributeNames: { '#number': 'number', '#hash': 'hash' },
    ExpressionAttributeValues: { ':number': { N: String(from.number) }, ':hash': { S: from.hash } },
  };
}
