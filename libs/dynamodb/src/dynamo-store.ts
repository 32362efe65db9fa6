import type { AnyEvent, ItemTransaction, Publish } from '@pactline/contract-runtime';
import type { HandlingStore, InboxKey, PublisherFacts } from '@pactline/events/core';
import { DynamoWork } from './dynamo-work.ts';
import { AlreadyHandledError, MIN_INBOX_DAYS, plannedMarks } from './inbox/inbox-marks.ts';
import type { StoreTable } from './store-table.ts';
import type { CommitOptions } from './transaction/commit.ts';
import { DynamoTransaction } from './transaction/dynamo-transaction.ts';
import { LEASE_KEY } from './keys/platform-keys.ts';
import { getItems } from './table/get-items.ts';

export interface DynamoStoreOptions extends StoreTable {
  readonly now?: () => Date;
  /** How long a handled event is remembered; 15 or more, 30 if absent. */
  readonly inboxDays?: number;
  readonly commit?: CommitOptions;
}

type Work<Result> = (tx: ItemTransaction, publish: Publish<AnyEvent>) => Promise<Result>;

/** DynamoDB as the store of a service: units of work, handled events, published events. */
export class DynamoStore implements HandlingStore {
  readonly table: StoreTable;
  readonly now: () => Date;
  readonly #days: number;
  readonly #commit: CommitOptions;
  readonly #listeners = new Set<() => void>();

  /** @throws RangeError events would be forgotten while they may come again */
  constructor(options: DynamoStoreOptions) {
    const { client, tableName, now = () => new Date(), inboxDays = 30, commit = {} } = options;
    if (inboxDays < MIN_INBOX_DAYS)
      throw new RangeError(
        `Handled events must be remembered for ${MIN_INBOX_DAYS} days or more, longer than a dead letter; got ${inboxDays}.`,
      );
    this.table = { client, tableName };
    this.now = now;
    this.#days = inboxDays;
    this.#commit = commit;
  }

  /** Reads without a transaction; writes are refused. */
  get reads(): ItemTransaction {
    return new DynamoTransaction(this.table, { readOnly: true });
  }

  begin(): DynamoWork {
    return new DynamoWork(this.table, { now: this.now, onEvents: () => this.#listeners.forEach((wake) => wake()) });
  }

  /** Does work in one transaction, events included. Whoever works is asked once; contention repeats the transaction only. */
  async run<Result>(facts: PublisherFacts, work: Work<Result>, options: CommitOptions = {}): Promise<Result> {
    const unit = this.begin();
    try {
      const result = await work(unit.tx, unit.publisher(facts));
      await unit.commit({ ...this.#commit, ...options });
      return result;
    } finally {
      unit.end();
    }
  }

  /**
   * Does work unless its effects are committed already; the memory of that commits with them.
   *
   * @param keys under which the event is remembered: itself, and its family of majors
   * @returns false when there was nothing to do
   */
  async once(
    keys: readonly InboxKey[],
    facts: PublisherFacts,
    work: Work<void>,
    options: CommitOptions = {},
  ): Promise<boolean> {
    const unit = this.begin();
    try {
      const marks = await plannedMarks(this.table, keys, { tx: unit.id, now: this.now(), days: this.#days });
      if (marks === undefined) return false;
      for (const mark of marks) unit.tx.add(mark);
      await work(unit.tx, unit.publisher(facts));
      await unit.commit({ ...this.#commit, ...options });
      return true;
    } catch (error) {
      if (error instanceof AlreadyHandledError) return false;
      // What another delivery has done at the same time can be the reason: then this one has nothing to do any more.
      if (await this.#isHandled(keys, unit.id).catch(() => false)) return false;
      throw error;
    } finally {
      unit.end();
    }
  }

  async #isHandled(keys: readonly InboxKey[], tx: string): Promise<boolean> {
    return (await plannedMarks(this.table, keys, { tx, now: this.now(), days: this.#days })) === undefined;
  }

  /** @throws StoreUnavailableError the table cannot be asked */
  async probe(): Promise<void> {
    await getItems(this.table, [LEASE_KEY]);
  }

  /** Told when a transaction with events was committed. @returns what ends that */
  onEvents(wake: () => void): () => void {
    this.#listeners.add(wake);
    return () => this.#listeners.delete(wake);
  }
}
