import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { LEASE_KEY } from '../keys/platform-keys.ts';
import type { StoreTable } from '../store-table.ts';
import { toStoreError } from '../transaction/store-errors.ts';
import { toAttributes } from '../values.ts';

/** One relay of a table works at a time. Clocks that differ let two of them work for a moment: events are then sent twice, under the same ids. */
export class Lease {
  readonly #table: StoreTable;
  readonly #owner: string;
  readonly #now: () => Date;
  readonly #forMs: number;
  #until = 0;

  constructor(
    table: StoreTable,
    options: { readonly owner: string; readonly now: () => Date; readonly forMs: number },
  ) {
    this.#table = table;
    this.#owner = options.owner;
    this.#now = options.now;
    this.#forMs = options.forMs;
  }

  /** Takes the lease or keeps it. @returns false while another has it */
  async hold(): Promise<boolean> {
    const now = this.#now().getTime();
    if (this.#until - now > this.#forMs / 2) return true;
    const until = now + this.#forMs;
    const command = new PutItemCommand({
      TableName: this.#table.tableName,
      Item: toAttributes({ ...LEASE_KEY, owner: this.#owner, until }),
      ConditionExpression: 'attribute_not_exists(pk) OR #owner = :owner OR #until < :now',
      ExpressionAttributeNames: { '#owner': 'owner', '#until': 'until' },
      ExpressionAttributeValues: toAttributes({ ':owner': this.#owner, ':now': now }),
    });
    try {
      await this.#table.client.send(command);
      this.#until = until;
      return true;
    } catch (error) {
      this.#until = 0;
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
      return toStoreError(error);
    }
  }

  /** Lets another take over at once. */
  async release(): Promise<void> {
    if (this.#until === 0) return;
    this.#until = 0;
    const command = new DeleteItemCommand({
      TableName: this.#table.tableName,
      Key: toAttributes({ ...LEASE_KEY }),
      ConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: toAttributes({ ':owner': this.#owner }),
    });
    // It ends by itself.
    await this.#table.client.send(command).catch(() => undefined);
  }
}
