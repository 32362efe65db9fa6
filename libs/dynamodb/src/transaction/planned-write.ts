import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { ItemCondition, ItemData, ItemExpression, ItemKey, WriteOptions } from '@pactline/contract-runtime';
import { RESERVED, STORE_KEYS } from '../store-table.ts';
import { epochSeconds, toAttributes } from '../values.ts';

/** One item of a transaction. */
export interface PlannedWrite {
  readonly key: ItemKey;
  readonly kind: 'put' | 'update' | 'delete' | 'require';
  readonly when?: ItemCondition | undefined;
  /** For `put`: everything besides the key. */
  readonly data?: ItemData;
  readonly update?: ItemExpression;
  /** What the failed condition means. */
  readonly conflict: (found: ItemData | undefined) => Error;
  /** Failures of the platform's own conditions are judged before those of the domain, lowest first; undefined for the domain. */
  readonly rank?: number;
}

/** The attributes of an item that is put, key and expiry included. */
export const putData = (key: ItemKey, data: ItemData, { expires }: Pick<WriteOptions, 'expires'> = {}): ItemData => ({
  ...data,
  ...key,
  ...(expires && { [STORE_KEYS.ttl]: epochSeconds(expires) }),
});

/** As the API takes it. A failed condition tells what stands there. */
export function toTransactItem(TableName: string, write: PlannedWrite): TransactWriteItem {
  const { key, kind, data, update } = write;
  const condition = expressionOf(write.when);
  const names = { ...update?.names, ...condition?.names };
  const values = toAttributes({ ...update?.values, ...condition?.values });
  const common = {
    TableName,
    ...(condition && {
      ConditionExpression: condition.expression,
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    }),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
  const Key = toAttributes({ ...key });
  if (kind === 'put') return { Put: { ...common, Item: toAttributes(data ?? {}) } };
  if (kind === 'update') return { Update: { ...common, Key, UpdateExpression: update?.expression } };
  if (kind === 'delete') return { Delete: { ...common, Key } };
  return { ConditionCheck: { ...common, Key, ConditionExpression: condition?.expression } };
}

function expressionOf(condition: ItemCondition | undefined): ItemExpression | undefined {
  if (condition === undefined) return undefined;
  if (condition === 'absent') return { expression: `attribute_not_exists(${STORE_KEYS.partition})` };
  if (condition === 'present') return { expression: `attribute_exists(${STORE_KEYS.partition})` };
  if (!('equals' in condition)) return condition;
  const entries = Object.entries(condition.equals);
  return {
    expression: entries.map((_, n) => `#equal${n} = :equal${n}`).join(' AND '),
    names: Object.fromEntries(entries.map(([name], n) => [`#equal${n}`, name])),
    values: Object.fromEntries(entries.map(([, value], n) => [`:equal${n}`, value])),
  };
}

/** @throws RangeError the key is the platform's */
export function assertOwnKey({ pk }: ItemKey): void {
  if (pk.startsWith(RESERVED)) throw new RangeError(`Keys that begin with "${RESERVED}" are the platform's: ${pk}`);
}
