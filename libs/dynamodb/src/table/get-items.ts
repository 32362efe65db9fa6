import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { ItemKey } from '@pactline/contract-runtime';
import { fullJitter, pause } from '@pactline/events/core';
import type { StoreTable } from '../store-table.ts';
import { toStoreError } from '../transaction/store-errors.ts';
import { fromAttributes, toAttributes } from '../values.ts';

const MAX_KEYS = 100;
const BACKOFF = { baseMs: 20, maxMs: 1_000 };

/** The items that stand under these keys, in no particular order; consistent. @throws StoreUnavailableError */
export async function getItems(table: StoreTable, keys: readonly ItemKey[]): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = [];
  let open = keys.map(({ pk, sk }) => toAttributes({ pk, sk }));
  for (let attempt = 1; open.length > 0; attempt += 1) {
    const Keys = open.slice(0, MAX_KEYS);
    const RequestItems = { [table.tableName]: { Keys, ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await table.client
      .send(new BatchGetItemCommand({ RequestItems }))
      .catch(toStoreError);
    const items = Responses?.[table.tableName] ?? [];
    found.push(...items.map(fromAttributes));
    const left = UnprocessedKeys?.[table.tableName]?.Keys ?? [];
    if (left.length > 0 && items.length === 0) await pause(fullJitter(attempt, BACKOFF));
    open = [...left, ...open.slice(MAX_KEYS)];
  }
  return found;
}
