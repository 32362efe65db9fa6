import { randomUUID } from 'node:crypto';
import type { AnyEvent, Publish } from '@pactline/contract-runtime';
import type { PublisherFacts } from '@pactline/events/core';
import { PlannedEvents } from './outbox/planned-events.ts';
import type { StoreTable } from './store-table.ts';
import { commitTransaction, type CommitOptions } from './transaction/commit.ts';
import { DynamoTransaction } from './transaction/dynamo-transaction.ts';

/** One piece of work: what it writes and publishes happens in one TransactWrite, or not at all. */
export class DynamoWork {
  /** Carried by the platform's items. */
  readonly id = randomUUID();
  readonly tx: DynamoTransaction;
  readonly #events = new PlannedEvents();
  readonly #now: () => Date;
  readonly #onEvents: (() => void) | undefined;
  #over: Error | undefined;

  /** @param options.onEvents told of a commit with events, so that a relay in the same process need not wait */
  constructor(table: StoreTable, options: { readonly now: () => Date; readonly onEvents?: (() => void) | undefined }) {
    this.tx = new DynamoTransaction(table);
    this.#now = options.now;
    this.#onEvents = options.onEvents;
  }

  publisher<Sends extends AnyEvent>(facts: PublisherFacts<Sends>): Publish<Sends> {
    return this.#events.publisher(facts, () => {
      if (this.#over !== undefined) throw this.#over;
    });
  }

  /** @throws TooManyItemsError, UnstorableItemError, StoreUnavailableError, and the conflicts of its conditions */
  async commit(options: CommitOptions = {}): Promise<void> {
    if (this.#over !== undefined) throw this.#over;
    this.end();
    const { writes, table } = this.tx;
    const render = async () =>
      this.#events.size === 0 ? writes : [...writes, ...(await this.#events.render(table, this.id, this.#now()))];
    await commitTransaction(table, this.id, render, options);
    if (this.#events.size > 0) this.#onEvents?.();
  }

  /** Refuses everything from now on; nothing of it is kept. */
  end(reason = new Error('The transaction is over; its handle was kept too long.')): void {
    this.#over ??= reason;
    this.tx.close(reason);
  }
}
