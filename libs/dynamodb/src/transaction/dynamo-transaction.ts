import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type {
  ItemCondition,
  ItemData,
  ItemExpression,
  ItemKey,
  ItemQuery,
  ItemTransaction,
  WriteOptions,
} from '@pactline/contract-runtime';
import type { StoreTable } from '../store-table.ts';
import { fromAttributes, toAttributes } from '../values.ts';
import { assertOwnKey, type PlannedWrite, putData } from './planned-write.ts';
import { STORE_KEYS } from '../store-table.ts';
import { epochSeconds } from '../values.ts';
import { toStoreError } from './store-errors.ts';
import { conditionFailed } from './verdict.ts';

/** Collects the writes of one piece of work; {@link commitTransaction} makes them happen. */
export class DynamoTransaction implements ItemTransaction {
  readonly table: StoreTable;
  readonly #writes = new Map<string, PlannedWrite>();
  readonly #readOnly: boolean;
  #over: Error | undefined;

  constructor(table: StoreTable, { readOnly = false }: { readonly readOnly?: boolean } = {}) {
    this.table = table;
    this.#readOnly = readOnly;
  }

  /** In the order in which they were asked for. */
  get writes(): readonly PlannedWrite[] {
    return [...this.#writes.values()];
  }

  async get<Data extends ItemData = ItemData>(key: ItemKey): Promise<Data | undefined> {
    this.#assertOpen();
    const own = this.#writes.get(name(key));
    if (own?.kind === 'put') return structuredClone(own.data) as Data;
    if (own?.kind === 'delete') return undefined;
    if (own?.kind === 'update')
      throw new Error(`${name(key)} is updated by this transaction: read it before, or put the whole item.`);
    const { client, tableName: TableName } = this.table;
    const command = new GetItemCommand({ TableName, Key: toAttributes({ ...key }), ConsistentRead: true });
    const { Item } = await client.send(command).catch(toStoreError);
    return Item && (fromAttributes(Item) as Data);
  }

  async query<Data extends ItemData = ItemData>(query: ItemQuery): Promise<readonly (Data & ItemKey)[]> {
    this.#assertOpen();
    return (await queryItems(this.table, query)) as unknown as readonly (Data & ItemKey)[];
  }

  put(key: ItemKey, data: ItemData, options: WriteOptions = {}): void {
    assertOwnKey(key);
    this.add({ key, kind: 'put', data: putData(key, data, options), ...conditionOf(key, options) });
  }

  update(key: ItemKey, update: ItemExpression, options: WriteOptions = {}): void {
    assertOwnKey(key);
    if (options.expires !== undefined)
      throw new RangeError(
        `An update sets "${STORE_KEYS.ttl}" in its own expression: ${epochSeconds(options.expires)}`,
      );
    this.add({ key, kind: 'update', update, ...conditionOf(key, options) });
  }

  delete(key: ItemKey, options: WriteOptions = {}): void {
    assertOwnKey(key);
    this.add({ key, kind: 'delete', ...conditionOf(key, options) });
  }

  require(key: ItemKey, when: ItemCondition, conflict?: WriteOptions['conflict']): void {
    assertOwnKey(key);
    this.add({ key, kind: 'require', ...conditionOf(key, { when, ...(conflict && { conflict }) }) });
  }

  /** For the platform's own items as well. @throws RangeError the transaction has the item already */
  add(write: PlannedWrite): void {
    this.#assertOpen();
    if (this.#readOnly) throw new Error('A safe method (GET, HEAD) changes nothing: this transaction only reads.');
    const id = name(write.key);
    if (this.#writes.has(id))
      throw new RangeError(`${id} is in this transaction already; DynamoDB takes an item once.`);
    this.#writes.set(id, write);
  }

  /** Refuses everything from now on. */
  close(reason = new Error('The transaction is over; its handle was kept too long.')): void {
    this.#over ??= reason;
  }

  #assertOpen(): void {
    if (this.#over !== undefined) throw this.#over;
  }
}

/** Items of one partition, as many as asked for, whatever the size of a page of DynamoDB. */
export async function queryItems(table: StoreTable, query: ItemQuery): Promise<Record<string, unknown>[]> {
  const { pk, prefix = '', after, limit, newestFirst = false } = query;
  const items: Record<string, unknown>[] = [];
  let start = after === undefined ? undefined : toAttributes({ pk, sk: after });
  do {
    const command = new QueryCommand({
      TableName: table.tableName,
      KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: toAttributes({ ':pk': pk, ...(prefix !== '' && { ':prefix': prefix }) }),
      ConsistentRead: true,
      ScanIndexForward: !newestFirst,
      Limit: limit - items.length,
      ...(start && { ExclusiveStartKey: start }),
    });
    const { Items = [], LastEvaluatedKey } = await table.client.send(command).catch(toStoreError);
    items.push(...Items.map(fromAttributes));
    start = LastEvaluatedKey;
  } while (start !== undefined && items.length < limit);
  return items;
}

const name = ({ pk, sk }: ItemKey): string => `${pk} / ${sk}`;

const conditionOf = (key: ItemKey, { when, conflict }: WriteOptions) => ({
  when,
  conflict: conflict ?? conditionFailed(key),
});
