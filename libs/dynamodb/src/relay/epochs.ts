import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { ItemData } from '@pactline/contract-runtime';
import { type Marker, newMarkerId } from '@pactline/events/core';
import { markerKey, MARKERS } from '../keys/platform-keys.ts';
import type { StoreTable } from '../store-table.ts';
import { getItems } from '../table/get-items.ts';
import { queryItems } from '../transaction/dynamo-transaction.ts';
import { toStoreError } from '../transaction/store-errors.ts';
import { toAttributes } from '../values.ts';

/**
 * Longer than a request to the bus takes. An epoch without an accepted marker for so long belongs to a relay that died, and its marker may have
 * been accepted.
 */
const UNKNOWN_MS = 60_000;
const SEPARATOR = '.';

/** What one relay sent between two markers; its marker follows it over the bus. */
export interface Epoch extends Marker {
  /** Since its marker came back, in ms; undefined before. */
  readonly returnedMs: number | undefined;
}

/** The epochs of a table, as all of its relays know them. */
export class Epochs {
  readonly #table: StoreTable;
  readonly #now: () => Date;
  constructor(table: StoreTable, now: () => Date) {
    this.#table = table;
    this.#now = now;
  }

  /** @returns its name; names sort by time */
  async begin(): Promise<string> {
    const name = newMarkerId();
    const Item = toAttributes({ ...markerKey(name), createdAt: this.#now().getTime() });
    await this.#table.client.send(new PutItemCommand({ TableName: this.#table.tableName, Item })).catch(toStoreError);
    return name;
  }

  /** The id of a marker: should it be sent again, only the last one counts. */
  markerId(epoch: string, attempt: number): string {
    return `${epoch}${SEPARATOR}${attempt}`;
  }

  /** Before the marker is sent: what comes back under another id says nothing of what was sent since. */
  async marking(epoch: string, markerId: string): Promise<void> {
    // Where another relay has given the epoch up meanwhile, it begins again.
    const command = new UpdateItemCommand({
      TableName: this.#table.tableName,
      Key: toAttributes({ ...markerKey(epoch) }),
      UpdateExpression: 'SET markerId = :id, createdAt = if_not_exists(createdAt, :now)',
      ExpressionAttributeValues: toAttributes({ ':id': markerId, ':now': this.#now().getTime() }),
    });
    await this.#table.client.send(command).catch(toStoreError);
  }

  async accepted(epoch: string): Promise<void> {
    await this.#set(epoch, { sentAt: this.#now().getTime() });
  }

  /** Notes what has come back; repetitions, and markers that nobody waits for, change nothing. */
  async returned(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const epoch = id.slice(0, id.lastIndexOf(SEPARATOR));
      if (epoch === '') continue;
      // The first return counts: from then on the index has had time to follow.
      const found = await this.#isBack(epoch);
      if (!found) await this.#set(epoch, { returnedAt: this.#now().getTime() }, { markerId: id });
    }
  }

  /** In the order of their markers. */
  async list(): Promise<Epoch[]> {
    const items = await queryItems(this.#table, { pk: MARKERS, limit: 10_000 });
    const now = this.#now().getTime();
    return items
      .map((item) => {
        const { sk, createdAt, sentAt, returnedAt } = item as Record<string, number | undefined> & { sk: string };
        const began = createdAt ?? 0;
        const since = sentAt ?? (now - began > UNKNOWN_MS ? began : undefined);
        return {
          number: sk,
          id: sk,
          order: sentAt ?? began,
          ageMs: since === undefined ? null : now - since,
          returned: returnedAt !== undefined,
          returnedMs: returnedAt === undefined ? undefined : now - returnedAt,
        };
      })
      .toSorted((a, b) => a.order - b.order || (a.number < b.number ? -1 : 1));
  }

  async forget(epoch: string): Promise<void> {
    const command = new DeleteItemCommand({
      TableName: this.#table.tableName,
      Key: toAttributes({ ...markerKey(epoch) }),
    });
    await this.#table.client.send(command).catch(toStoreError);
  }

  async #isBack(epoch: string): Promise<boolean> {
    const [item] = await getItems(this.#table, [markerKey(epoch)]);
    return item?.['returnedAt'] !== undefined;
  }

  async #set(epoch: string, changes: ItemData, equals: ItemData = {}): Promise<void> {
    const names = Object.keys(changes);
    const conditions = Object.keys(equals);
    const command = new UpdateItemCommand({
      TableName: this.#table.tableName,
      Key: toAttributes({ ...markerKey(epoch) }),
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: ['attribute_exists(pk)', ...conditions.map((name) => `#${name} = :${name}`)].join(' AND '),
      ExpressionAttributeNames: Object.fromEntries([...names, ...conditions].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: toAttributes(
        Object.fromEntries(Object.entries({ ...changes, ...equals }).map(([name, value]) => [`:${name}`, value])),
      ),
    });
    await this.#table.client.send(command).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') toStoreError(error);
    });
  }
}
