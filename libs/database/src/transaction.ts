import type { SqlStatement, SqlTransaction } from '@pactline/contract-runtime';
import type { Pool } from './pool.ts';
import type { PoolClient } from 'pg';
import { DatabaseUnavailableError, isConflict, toDatabaseError, TransactionAbortedError } from './errors.ts';

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
  /** How often the whole transaction is run again after a serialization failure or deadlock; 0 by default. */
  readonly retries?: number;
}

/** What runs statements: a checked-out connection or a pool. */
interface Queryable {
  query(config: {
    text: string;
    values?: unknown[];
    name?: string;
  }): Promise<{ rows: unknown[]; rowCount: number | null }>;
}

/** Runs statements on a connection or a pool and turns connection troubles into `DatabaseUnavailableError`. */
export function executorOf(target: Queryable): SqlTransaction {
  return {
    async query<Row extends object>(statement: SqlStatement) {
      try {
        const { text, values, name } = statement;
        const result = await target.query({ text, ...(values && { values }), ...(name && { name }) });
        return { rows: result.rows as Row[], rowCount: result.rowCount };
      } catch (error) {
        throw toDatabaseError(error);
      }
    },
  };
}

/** Statements in autocommit, each on any connection of the pool: what safe HTTP methods get as `ctx.tx`. */
export const autocommit = (pool: Pool): SqlTransaction => executorOf(pool);

/**
 * Runs `work` in one transaction: commits when it resolves, rolls back when it throws.
 * The transaction handle is dead once `work` has settled.
 *
 * @throws DatabaseUnavailableError Postgres is unreachable; `outcomeUnknown` when it broke during COMMIT
 * @throws TransactionAbortedError `work` swallowed the error of a statement
 */
export async function withTransaction<T>(
  pool: Pool,
  work: (tx: SqlTransaction) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await runOnce(pool, work, options);
    } catch (error) {
      if (attempt >= (options.retries ?? 0) || !isConflict(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

async function runOnce<T>(pool: Pool, work: (tx: SqlTransaction) => Promise<T>, options: TransactionOptions) {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw toDatabaseError(error);
  }
  let broken: Error | undefined;
  // A checked-out client without a listener would take the process down when its connection dies.
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on('error', onError);
  let open = true;
  const executor = executorOf(client);
  const tx: SqlTransaction = {
    query: (statement) =>
      open
        ? executor.query(statement)
        : Promise.reject(new Error('The transaction is over; its handle was kept too long.')),
  };
  try {
    await executor.query({ text: begin(options) });
    const result = await work(tx);
    open = false;
    await commit(client);
    return result;
  } catch (error) {
    open = false;
    const unavailable = error instanceof DatabaseUnavailableError;
    // A dead connection is closed, which rolls back as well: it would not answer ROLLBACK either.
    if (unavailable) broken ??= error;
    if (!broken && !(error instanceof TransactionAbortedError)) {
      await client.query('ROLLBACK').catch((failure: Error) => {
        broken = failure;
      });
    }
    // Work may report a lost connection in words of its own; the caller has to see the reason.
    if (broken && !unavailable) throw new DatabaseUnavailableError(broken.message, { cause: error });
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

function begin(options: TransactionOptions): string {
  const isolation = options.isolation ? ` ISOLATION LEVEL ${options.isolation.toUpperCase()}` : '';
  return `BEGIN${isolation}${options.readOnly ? ' READ ONLY' : ''}`;
}

async function commit(client: PoolClient): Promise<void> {
  let command: string;
  try {
    ({ command } = await client.query('COMMIT'));
  } catch (error) {
    const mapped = toDatabaseError(error);
    if (mapped instanceof DatabaseUnavailableError) {
      throw new DatabaseUnavailableError('the connection broke during COMMIT', { cause: error, outcomeUnknown: true });
    }
    throw mapped;
  }
  // Postgres answers COMMIT of a failed transaction with success and the tag ROLLBACK.
  if (command === 'ROLLBACK') throw new TransactionAbortedError();
}
