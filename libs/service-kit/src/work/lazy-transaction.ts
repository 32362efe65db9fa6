import type { AnyEvent, Publish, SqlStatement, SqlTransaction } from '@pactline/contract-runtime';
import {
  DatabaseUnavailableError,
  executorOf,
  type Pool,
  toDatabaseError,
  TransactionAbortedError,
} from '@pactline/database';
import { createOutboxPublish, type PublisherFacts } from '@pactline/events';
import type { PoolClient } from 'pg';
import type { WorkUnit } from '../store/service-store.ts';

/**
 * A transaction that begins with its first statement, so that work that never touches the database takes no connection.
 * Whoever makes one ends it with `commit` or `rollback`; afterwards every statement is refused.
 */
export class LazyTransaction implements SqlTransaction, WorkUnit {
  readonly #pool: Pool;
  #client: PoolClient | undefined;
  #executor: SqlTransaction | undefined;
  #beginning: Promise<SqlTransaction> | undefined;
  #broken: Error | undefined;
  #over = false;
  constructor(pool: Pool) {
    this.#pool = pool;
  }

  get tx(): SqlTransaction {
    return this;
  }

  publisher(facts: PublisherFacts): Publish<AnyEvent> {
    return createOutboxPublish({ ...facts, tx: this });
  }

  /** Whether the database was asked for anything. */
  get begun(): boolean {
    return this.#beginning !== undefined;
  }

  async query<Row extends object = Record<string, unknown>>(
    statement: SqlStatement,
  ): Promise<{ rows: Row[]; rowCount: number | null }> {
    if (this.#over) throw new Error('The transaction is over; its handle was kept too long.');
    const executor = this.#executor ?? (await (this.#beginning ??= this.#begin('BEGIN')));
    return executor.query<Row>(statement);
  }

  /**
   * Begins now and takes an advisory lock that the transaction's end releases, in one round trip.
   *
   * @returns false when another transaction holds the lock; nothing waits
   */
  async beginLocked(lock: bigint): Promise<boolean> {
    let locked = false;
    this.#beginning = this.#begin(`BEGIN; SELECT pg_try_advisory_xact_lock(${lock}) AS locked`, (results) => {
      // Two statements in one message: node-postgres answers with a list, which its types do not know.
      const [, second] = results as readonly { rows: readonly { locked: boolean }[] }[];
      locked = second?.rows[0]?.locked ?? false;
    });
    await this.#beginning;
    return locked;
  }

  /**
   * @throws DatabaseUnavailableError with `outcomeUnknown` when the connection broke during COMMIT
   * @throws TransactionAbortedError the error of a statement was swallowed
   */
  async commit(): Promise<void> {
    if (!(await this.#finish()) || this.#client === undefined) return;
    try {
      if (this.#broken !== undefined) throw new DatabaseUnavailableError(this.#broken.message, { cause: this.#broken });
      const { command } = await this.#client.query('COMMIT');
      // Postgres answers COMMIT of a failed transaction with success and the tag ROLLBACK.
      if (command === 'ROLLBACK') throw new TransactionAbortedError();
    } catch (error) {
      throw this.#commitFailure(error);
    } finally {
      this.#release();
    }
  }

  /** Never throws: a connection that cannot roll back is closed, which rolls back as well. */
  async rollback(): Promise<void> {
    if (!(await this.#finish()) || this.#client === undefined) return;
    if (this.#broken === undefined) {
      await this.#client.query('ROLLBACK').catch((error: Error) => {
        this.#broken = error;
      });
    }
    this.#release();
  }

  /** Ends the transaction at once by closing its connection, even while a statement runs. Nothing of it is kept. */
  abandon(reason: Error): void {
    this.#over = true;
    this.#broken ??= reason;
    this.#release();
  }

  async #begin(text: string, read?: (results: unknown) => void): Promise<SqlTransaction> {
    let client: PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (error) {
      throw toDatabaseError(error);
    }
    this.#client = client;
    client.on('error', this.#onError);
    if (this.#broken !== undefined) {
      this.#release();
      throw this.#broken;
    }
    try {
      const results: unknown = await client.query(text);
      read?.(results);
    } catch (error) {
      this.#broken = error instanceof Error ? error : new Error(String(error));
      throw toDatabaseError(error);
    }
    return (this.#executor = executorOf(client));
  }

  // A checked-out client without a listener would take the process down when its connection dies.
  readonly #onError = (error: Error): void => {
    this.#broken = error;
  };

  /** Refuses further statements; false when there is nothing to end. */
  async #finish(): Promise<boolean> {
    if (this.#over) return false;
    this.#over = true;
    if (this.#beginning === undefined) return false;
    await this.#beginning.catch(() => undefined);
    return true;
  }

  #commitFailure(error: unknown): unknown {
    const mapped = toDatabaseError(error);
    if (!(mapped instanceof DatabaseUnavailableError)) return mapped;
    this.#broken ??= mapped;
    return new DatabaseUnavailableError('the connection broke during COMMIT', { cause: error, outcomeUnknown: true });
  }

  #release(): void {
    const client = this.#client;
    if (client === undefined) return;
    this.#client = undefined;
    client.off('error', this.#onError);
    client.release(this.#broken);
  }
}
