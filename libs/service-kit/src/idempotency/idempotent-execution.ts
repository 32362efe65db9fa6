import type { Pool } from '@pactline/database';
import { autocommit } from '@pactline/database';
import type { Clock } from '../clock.ts';
import type { CounterMetric } from '../metrics/service-metrics.ts';
import { ConflictProblem, UnprocessableProblem } from '../problems/problems.ts';
import type { LazyTransaction } from '../work/lazy-transaction.ts';
import { lockOf } from './fingerprint.ts';
import { findRecord, type IdempotencyScope, storeRecord, type StoredResponse } from './idempotency-store.ts';

/** What the idempotent requests of one service share. */
export interface IdempotencyServices {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly ttlMs: number;
  readonly outcomes: CounterMetric<'operation' | 'outcome'>;
}

/** A request that carries an `Idempotency-Key`. */
export interface IdempotentRequest {
  readonly scope: IdempotencyScope;
  readonly fingerprint: Uint8Array;
  /** The request's transaction, not begun yet. */
  readonly transaction: LazyTransaction;
}

/** A response, and whether an earlier request with the key got it. */
export interface IdempotentOutcome {
  readonly response: StoredResponse;
  readonly replayed: boolean;
}

/** Another request with the key was answered while this one ran; this one's work is undone. */
class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/**
 * Runs requests at most once per key, as draft-ietf-httpapi-idempotency-key-header-07 asks.
 *
 * The first request with a key holds an advisory lock for the time of its transaction and stores its response in it, so
 * effect and record commit together, and a process that dies leaves nothing behind: its transaction ends with it.
 */
export class IdempotentExecution {
  readonly #services: IdempotencyServices;
  constructor(services: IdempotencyServices) {
    this.#services = services;
  }

  /**
   * @param work what to do once; its effects have to be in the request's transaction
   * @throws ConflictProblem the first request with the key still runs
   * @throws UnprocessableProblem the key was used with another request
   */
  async run(request: IdempotentRequest, work: () => Promise<StoredResponse>): Promise<IdempotentOutcome> {
    const { scope, transaction } = request;
    if (!(await transaction.beginLocked(lockOf(scope.caller, scope.operation, scope.key)))) {
      this.#count(scope, 'conflict');
      throw new ConflictProblem(
        'A request with this Idempotency-Key is still running. Repeat it in a moment.',
        { headers: { 'retry-after': '1' } },
        'idempotency-in-progress',
      );
    }
    const replayed = await this.#replay(request, transaction);
    if (replayed !== undefined) return replayed;
    try {
      const response = await work();
      await this.#store(request, transaction, response);
      await transaction.commit();
      this.#count(scope, 'executed');
      return { response, replayed: false };
    } catch (error) {
      if (!(error instanceof OvertakenError)) throw error;
      await transaction.rollback();
      const earlier = await this.#replay(request, autocommit(this.#services.pool));
      if (earlier === undefined) throw error;
      return earlier;
    }
  }

  /** Keeps a refusal for the key, after its transaction was rolled back: a repetition gets the same answer. */
  async storeRefusal(request: IdempotentRequest, response: StoredResponse): Promise<void> {
    // Overtaken is fine: then the key has an answer already.
    await this.#store(request, autocommit(this.#services.pool), response).catch((error: unknown) => {
      if (!(error instanceof OvertakenError)) throw error;
    });
    this.#count(request.scope, 'refused');
  }

  async #replay(
    { scope, fingerprint }: IdempotentRequest,
    tx: Parameters<typeof findRecord>[0],
  ): Promise<IdempotentOutcome | undefined> {
    const record = await findRecord(tx, scope, this.#services.clock());
    if (record === undefined) return undefined;
    if (Buffer.compare(record.fingerprint, fingerprint) !== 0) {
      this.#count(scope, 'mismatch');
      throw new UnprocessableProblem(
        'This Idempotency-Key was used with another request. Use a new key for a new intent.',
        {},
        'idempotency-key-reused',
      );
    }
    this.#count(scope, 'replayed');
    return { response: record, replayed: true };
  }

  async #store(
    { scope, fingerprint }: IdempotentRequest,
    tx: Parameters<typeof storeRecord>[0],
    response: StoredResponse,
  ): Promise<void> {
    const now = this.#services.clock();
    const expires = new Date(now.getTime() + this.#services.ttlMs);
    const stored = await storeRecord(tx, scope, { ...response, fingerprint }, now, expires);
    if (!stored) throw new OvertakenError('Another request with the same Idempotency-Key was answered meanwhile.');
  }

  #count({ operation }: IdempotencyScope, outcome: string): void {
    this.#services.outcomes.inc({ operation, outcome });
  }
}
