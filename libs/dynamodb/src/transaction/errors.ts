import { type ItemData, type ItemKey, StoreUnavailableError } from '@pactline/contract-runtime';

/** Most items of one transaction of DynamoDB. */
export const MAX_ITEMS = 100;

/** A transaction would have more items than DynamoDB takes. Nothing of it was written. */
export class TooManyItemsError extends Error {
  override readonly name = 'TooManyItemsError';
  readonly items: number;
  constructor(items: number, parts: string) {
    super(
      `A transaction of DynamoDB takes ${MAX_ITEMS} items and this one has ${items} (${parts}). Nothing was written. ` +
        'Do less at once: a part per event, or a page per call.',
    );
    this.items = items;
  }
}

/** A condition did not hold, and nobody said which error of the domain that is. Nothing was written. */
export class ConditionFailedError extends Error {
  override readonly name = 'ConditionFailedError';
  readonly key: ItemKey;
  /** What stands there instead, if anything does. */
  readonly found: ItemData | undefined;
  constructor(key: ItemKey, found: ItemData | undefined) {
    super(
      `Another writer was faster at ${key.pk} / ${key.sk}. Nothing was written; read it again, or pass \`conflict\`.`,
    );
    this.key = key;
    this.found = found;
  }
}

/** DynamoDB will never take a transaction as it is: an item is too large, a key is empty, an expression is wrong. Nothing was written. */
export class UnstorableItemError extends Error {
  override readonly name = 'UnstorableItemError';
}

/** Others wrote the same items over and over, or the table is throttled: the same may succeed later. Nothing was written. */
export class ContentionError extends StoreUnavailableError {
  override readonly name = 'ContentionError';
  constructor(attempts: number, options?: ErrorOptions) {
    super(`The same data was changed by others ${attempts} times while this was to be saved. Try again.`, options);
  }
}
