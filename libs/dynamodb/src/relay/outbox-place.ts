import { DeleteItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { ItemData, ItemKey } from '@pactline/contract-runtime';
import { DEAD_PARTITION, dueAt, pendingPartition, sentPartition } from '../keys/platform-keys.ts';
import type { OutboxItem } from '../outbox/outbox-item.ts';
import { OUTBOX_INDEX, STORE_KEYS, type StoreTable } from '../store-table.ts';
import { getItems } from '../table/get-items.ts';
import { inLanes } from '../table/in-lanes.ts';
import { toStoreError } from '../transaction/store-errors.ts';
import { epochSeconds, fromAttributes, toAttributes } from '../values.ts';

const LANES = 16;
const DAY_MS = 86_400_000;
/** What nobody confirmed in this time and nobody asked about is forgotten. */
const SENT_DAYS = 30;

/** Where an event of the outbox stands, and how it gets from one place to another. The index follows the item a moment later. */
export class OutboxPlace {
  readonly #table: StoreTable;
  constructor(table: StoreTable) {
    this.#table = table;
  }

  /** Keys in a place of the index, oldest first. @param upTo due at the latest */
  async keys(
    place: string,
    options: { readonly limit: number; readonly upTo?: string },
  ): Promise<(ItemKey & { due: string })[]> {
    const keys: (ItemKey & { due: string })[] = [];
    let start: ReturnType<typeof toAttributes> | undefined;
    do {
      const { Items = [], LastEvaluatedKey } = await this.#table.client
        .send(
          new QueryCommand({
            ...this.#query(place, options.upTo),
            Limit: options.limit - keys.length,
            ExclusiveStartKey: start,
          }),
        )
        .catch(toStoreError);
      keys.push(...Items.map((item) => fromAttributes(item) as unknown as ItemKey & { due: string }));
      start = LastEvaluatedKey;
    } while (start !== undefined && keys.length < options.limit);
    return keys;
  }

  async count(place: string, upTo?: string): Promise<number> {
    let count = 0;
    let start: ReturnType<typeof toAttributes> | undefined;
    do {
      const query = { ...this.#query(place, upTo), Select: 'COUNT' as const, ExclusiveStartKey: start };
      const { Count = 0, LastEvaluatedKey } = await this.#table.client
        .send(new QueryCommand(query))
        .catch(toStoreError);
      count += Count;
      start = LastEvaluatedKey;
    } while (start !== undefined);
    return count;
  }

  /** What stands now of these, whatever the index says. */
  async items(keys: readonly ItemKey[]): Promise<OutboxItem[]> {
    return (await getItems(this.#table, keys)) as unknown as OutboxItem[];
  }

  /** Sent: kept for its marker, or deleted where nobody waits for one. */
  async sent(items: readonly ItemKey[], epoch: string | undefined, now: Date): Promise<void> {
    if (epoch === undefined) return this.remove(items);
    const expires = epochSeconds(new Date(now.getTime() + SENT_DAYS * DAY_MS));
    await this.#each(items, () => ({ outbox: sentPartition(epoch), due: dueAt(now), [STORE_KEYS.ttl]: expires }));
  }

  /** Waits for its next attempt. */
  async later(
    item: OutboxItem,
    facts: { readonly at: Date; readonly error: string; readonly attempts: number },
  ): Promise<void> {
    const due = dueAt(facts.at);
    await this.#each([item], () => ({
      outbox: pendingPartition(item.subject),
      due,
      attempts: facts.attempts,
      lastError: facts.error.slice(0, 2_000),
      [STORE_KEYS.ttl]: undefined,
    }));
  }

  /** Given up by the bus; stays until somebody decides. */
  async dead(item: OutboxItem, error: string, now: Date): Promise<void> {
    const lastError = error.slice(0, 2_000);
    await this.#each([item], () => ({
      outbox: DEAD_PARTITION,
      due: dueAt(now),
      attempts: (item.attempts || 0) + 1,
      lastError,
    }));
  }

  async remove(items: readonly ItemKey[]): Promise<void> {
    await inLanes(items, LANES, ({ pk, sk }) =>
      this.#table.client
        .send(new DeleteItemCommand({ TableName: this.#table.tableName, Key: toAttributes({ pk, sk }) }))
        .catch(toStoreError),
    );
  }

  /** Changes attributes of items that still stand; what is gone stays gone. */
  async #each(items: readonly ItemKey[], changes: (item: ItemKey) => ItemData): Promise<void> {
    await inLanes(items, LANES, async (item) => {
      const changed = changes(item);
      const entries = Object.entries(changed).filter(([, value]) => value !== undefined);
      const removed = STORE_KEYS.ttl in changed && changed[STORE_KEYS.ttl] === undefined;
      const command = new UpdateItemCommand({
        TableName: this.#table.tableName,
        Key: toAttributes({ pk: item.pk, sk: item.sk }),
        UpdateExpression: `SET ${entries.map((_, n) => `#n${n} = :v${n}`).join(', ')}${removed ? ` REMOVE ${STORE_KEYS.ttl}` : ''}`,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: Object.fromEntries(entries.map(([name], n) => [`#n${n}`, name])),
        ExpressionAttributeValues: toAttributes(Object.fromEntries(entries.map(([, value], n) => [`:v${n}`, value]))),
      });
      await this.#table.client.send(command).catch((error: unknown) => {
        if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') toStoreError(error);
      });
    });
  }

  #query(place: string, upTo: string | undefined) {
    return {
      TableName: this.#table.tableName,
      IndexName: OUTBOX_INDEX.name,
      KeyConditionExpression: upTo === undefined ? '#place = :place' : '#place = :place AND #due <= :due',
      ExpressionAttributeNames: {
        '#place': OUTBOX_INDEX.partition,
        ...(upTo !== undefined && { '#due': OUTBOX_INDEX.sort }),
      },
      ExpressionAttributeValues: toAttributes({ ':place': place, ...(upTo !== undefined && { ':due': upTo }) }),
    };
  }
}
