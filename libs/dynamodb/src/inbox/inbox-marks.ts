import type { InboxKey } from '@pactline/events/core';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { generationKey, inboxKey } from '../keys/platform-keys.ts';
import { STORE_KEYS, type StoreTable } from '../store-table.ts';
import { getItems } from '../table/get-items.ts';
import type { PlannedWrite } from '../transaction/planned-write.ts';
import { toStoreError } from '../transaction/store-errors.ts';
import { epochSeconds, toAttributes } from '../values.ts';

/** A dead-letter queue keeps messages for 14 days; a redriven one must still be recognised. */
export const MIN_INBOX_DAYS = 15;
const DAY_MS = 86_400_000;

/** The effects of an event are committed already, by an earlier delivery or by one at the same time. */
export class AlreadyHandledError extends Error {
  override readonly name = 'AlreadyHandledError';
}

/**
 * The marks that a handled event leaves, all or none of which join a transaction.
 *
 * @returns undefined when one of them stands already: the effects are committed
 */
export async function plannedMarks(
  table: StoreTable,
  keys: readonly InboxKey[],
  facts: { readonly tx: string; readonly now: Date; readonly days: number },
): Promise<readonly PlannedWrite[] | undefined> {
  const handlers = [...new Set(keys.map(({ handler }) => handler))].map(generationKey);
  const marks = keys.map(({ source, id, handler }) => inboxKey(source, id, handler));
  const found = await getItems(table, [...handlers, ...marks]);
  const generations = new Map(found.filter(isOf(handlers)).map((item) => [item['sk'], Number(item['generation'])]));
  const generationOf = ({ handler }: InboxKey): number => generations.get(handler) ?? 1;
  const standing = found.filter(isOf(marks));
  const expires = epochSeconds(new Date(facts.now.getTime() + facts.days * DAY_MS));
  const done = keys.some((key, n) =>
    standing.some(
      (mark) =>
        mark['pk'] === marks[n]?.pk && mark['sk'] === key.handler && Number(mark['generation']) >= generationOf(key),
    ),
  );
  if (done) return undefined;
  return keys.map((key): PlannedWrite => {
    const place = inboxKey(key.source, key.id, key.handler);
    const generation = generationOf(key);
    return {
      key: place,
      kind: 'put',
      data: { ...place, ...key, generation, tx: facts.tx, [STORE_KEYS.ttl]: expires },
      when: {
        expression: 'attribute_not_exists(pk) OR generation < :generation',
        values: { ':generation': generation },
      },
      conflict: () => new AlreadyHandledError(`${key.handler} has handled ${key.id} of ${key.source}`),
      rank: 0,
    };
  });
}

/** Lets a handler run again for events that it has handled, once each. @returns the new generation */
export async function raiseGeneration(table: StoreTable, handler: string): Promise<number> {
  const command = new UpdateItemCommand({
    TableName: table.tableName,
    Key: toAttributes({ ...generationKey(handler) }),
    UpdateExpression: 'SET generation = if_not_exists(generation, :first) + :one',
    ExpressionAttributeValues: toAttributes({ ':first': 1, ':one': 1 }),
    ReturnValues: 'UPDATED_NEW',
  });
  const { Attributes } = await table.client.send(command).catch(toStoreError);
  return Number(Attributes?.['generation']?.N);
}

const isOf =
  (keys: readonly { readonly pk: string; readonly sk: string }[]) =>
  (item: Readonly<Record<string, unknown>>): boolean =>
    keys.some(({ pk, sk }) => pk === item['pk'] && sk === item['sk']);
