/** The key of an item in a single table. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/** What an item holds, as plain values; members that are `undefined` are left out. */
export type ItemData = Readonly<Record<string, unknown>>;

/** An expression of DynamoDB with what stands for its `#names` and `:values`. */
export interface ItemExpression {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: ItemData;
}

/** What has to hold of an item for the transaction to happen; `equals` names attributes and their values. */
export type ItemCondition = 'absent' | 'present' | { readonly equals: ItemData } | ItemExpression;

export interface WriteOptions {
  readonly when?: ItemCondition;
  /** The error of the domain when the condition does not hold; gets what stands there instead, if anything does. */
  readonly conflict?: (found: ItemData | undefined) => Error;
  /** After this moment DynamoDB may delete the item, within days. */
  readonly expires?: Date;
}

/** One partition, or a part of it, in the order of the sort key. */
export interface ItemQuery {
  readonly pk: string;
  /** Sort keys that begin so. */
  readonly prefix?: string;
  /** Sort keys after this one, in the direction of the query. */
  readonly after?: string;
  readonly limit: number;
  readonly newestFirst?: boolean;
}

/**
 * A transaction on DynamoDB: reads are consistent and happen at once, writes are kept and happen together when the work is over, or not at all.
 * Reads take no locks: what a decision depends on is said as a condition of a write, or by `require`.
 */
export interface ItemTransaction {
  /** The item as it stands, or as this transaction leaves it. */
  get<Data extends ItemData = ItemData>(key: ItemKey): Promise<Data | undefined>;
  /** Items as they stand; what this transaction writes is not among them. */
  query<Data extends ItemData = ItemData>(query: ItemQuery): Promise<readonly (Data & ItemKey)[]>;
  /** @throws RangeError the transaction writes the item already */
  put(key: ItemKey, data: ItemData, options?: WriteOptions): void;
  /** @param update for example `{ expression: 'SET #n = :n', names: { '#n': 'name' }, values: { ':n': 'Ada' } }` */
  update(key: ItemKey, update: ItemExpression, options?: WriteOptions): void;
  delete(key: ItemKey, options?: WriteOptions): void;
  /** Lets the transaction happen only while this holds of an item that it does not write. */
  require(key: ItemKey, when: ItemCondition, conflict?: WriteOptions['conflict']): void;
}
