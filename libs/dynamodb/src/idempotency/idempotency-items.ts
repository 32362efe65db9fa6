import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { ItemKey } from '@pactline/contract-runtime';
import { idempotencyKey } from '../keys/platform-keys.ts';
import { STORE_KEYS, type StoreTable } from '../store-table.ts';
import { getItems } from '../table/get-items.ts';
import type { PlannedWrite } from '../transaction/planned-write.ts';
import { toStoreError } from '../transaction/store-errors.ts';
import { epochSeconds, toAttributes } from '../values.ts';

/** Whose key, for which operation. */
export interface KeyScope {
  readonly caller: string;
  readonly operation: string;
  readonly key: string;
}

/** A response as it was sent. */
export interface KeptResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly fingerprint: Uint8Array;
}

/** What stands under a key: nothing, a request that runs, or its response. */
export type Standing = 'free' | 'running' | KeptResponse;

/**
 * The records of Idempotency-Keys. A running request holds its key by a lease that the record replaces in the transaction of the effect;
 * the lease of a process that died ends by itself.
 */
export class IdempotencyItems {
  readonly #table: StoreTable;
  readonly #leaseMs: number;

  /** @param options.leaseMs longer than a request may take */
  constructor(table: StoreTable, options: { readonly leaseMs: number }) {
    this.#table = table;
    this.#leaseMs = options.leaseMs;
  }

  async find(scope: KeyScope, now: Date): Promise<KeptResponse | undefined> {
    const standing = await this.#standing(keyOf(scope), now);
    return typeof standing === 'object' ? standing : undefined;
  }

  /**
   * Takes the key for a request.
   *
   * @param owner of the lease, unique
   * @returns `free` when the key is the owner's now, else what stands there
   */
  async claim(scope: KeyScope, owner: string, now: Date): Promise<Standing> {
    const key = keyOf(scope);
    const until = now.getTime() + this.#leaseMs;
    const data = { ...key, owner, until, [STORE_KEYS.ttl]: epochSeconds(new Date(until + this.#leaseMs)) };
    const command = new PutItemCommand({
      TableName: this.#table.tableName,
      Item: toAttributes(data),
      ConditionExpression: FREE,
      ExpressionAttributeNames: NAMES,
      ExpressionAttributeValues: toAttributes({ ':now': now.getTime() }),
    });
    try {
      await this.#table.client.send(command);
      return 'free';
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') return toStoreError(error);
      return await this.#standing(key, now, owner);
    }
  }

  /** Gives the key back, if it is still the owner's: the request left nothing behind. */
  async release(scope: KeyScope, owner: string): Promise<void> {
    const command = new DeleteItemCommand({
      TableName: this.#table.tableName,
      Key: toAttributes({ ...keyOf(scope) }),
      ConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: toAttributes({ ':owner': owner }),
    });
    await this.#table.client.send(command).catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') toStoreError(error);
    });
  }

  /** The response as a part of a transaction; it happens only while the lease is the owner's. */
  record(
    scope: KeyScope,
    owner: string,
    response: KeptResponse,
    facts: { readonly tx: string; readonly expires: Date; readonly overtaken: () => Error },
  ): PlannedWrite {
    const key = keyOf(scope);
    const { status, headers, body, fingerprint } = response;
    const until = facts.expires.getTime();
    const kept = { status, headers, body, fingerprint, until, tx: facts.tx };
    return {
      key,
      kind: 'put',
      data: { ...key, ...kept, [STORE_KEYS.ttl]: epochSeconds(facts.expires) },
      when: { expression: '#owner = :owner', names: { '#owner': 'owner' }, values: { ':owner': owner } },
      conflict: facts.overtaken,
      rank: 1,
    };
  }

  async #standing(key: ItemKey, now: Date, claimant?: string): Promise<Standing> {
    const [item] = await getItems(this.#table, [key]);
    if (item === undefined || Number(item['until']) <= now.getTime())
      return claimant === undefined ? 'free' : 'running';
    // The answer to a claim may have been lost, and the claim sent twice.
    if (claimant !== undefined && item['owner'] === claimant) return 'free';
    if (item['status'] === undefined) return 'running';
    return {
      status: Number(item['status']),
      headers: item['headers'] as Record<string, string>,
      body: (item['body'] as Uint8Array | null | undefined) ?? null,
      fingerprint: item['fingerprint'] as Uint8Array,
    };
  }
}

const NAMES = { '#until': 'until' };
const FREE = 'attribute_not_exists(pk) OR #until <= :now';
const keyOf = ({ caller, operation, key }: KeyScope): ItemKey => idempotencyKey(caller, operation, key);
