import type { Clock } from '../clock.ts';
import type { CounterMetric } from '../metrics/service-metrics.ts';
import { ConflictProblem, UnprocessableProblem } from '../problems/problems.ts';
import type { IdempotencyRecords, KeyedWork } from '../store/service-store.ts';
import {
  type IdempotencyRecord,
  type IdempotencyScope,
  OvertakenError,
  type StoredResponse,
} from './idempotency-record.ts';

/** What the idempotent requests of one service share. */
export interface IdempotencyServices {
  readonly records: IdempotencyRecords;
  readonly clock: Clock;
  readonly ttlMs: number;
  readonly outcomes: CounterMetric<'operation' | 'outcome'>;
}

/** A response, and whether an earlier request with the key got it. */
export interface IdempotentOutcome {
  readonly response: StoredResponse;
  readonly replayed: boolean;
}

/**
 * Runs requests at most once per key, as draft-ietf-httpapi-idempotency-key-header-07 asks.
 *
 * The first request with a key holds it for the time of its work and stores its response in it, so effect and record commit together, and a
 * process that dies leaves nothing behind.
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
  async run(request: KeyedWork, work: () => Promise<StoredResponse>): Promise<IdempotentOutcome> {
    const { scope, unit } = request;
    const { records, clock } = this.#services;
    const standing = await records.begin(request, clock());
    if (standing === 'running') {
      this.#count(scope, 'conflict');
      throw new ConflictProblem(
        'A request with this Idempotency-Key is still running. Repeat it in a moment.',
        { headers: { 'retry-after': '1' } },
        'idempotency-in-progress',
      );
    }
    if (standing !== undefined) return this.#replay(request, standing);
    try {
      const response = await work();
      await records.join(request, response, ...this.#times());
      await unit.commit();
      this.#count(scope, 'executed');
      return { response, replayed: false };
    } catch (error) {
      if (!(error instanceof OvertakenError)) throw error;
      await unit.rollback();
      const earlier = await records.find(scope, clock());
      if (earlier === undefined) throw error;
      return this.#replay(request, earlier);
    }
  }

  /** Keeps a refusal for the key, after its work was rolled back: a repetition gets the same answer. */
  async storeRefusal(request: KeyedWork, response: StoredResponse): Promise<void> {
    // Overtaken is fine: then the key has an answer already.
    await this.#services.records.keep(request, response, ...this.#times()).catch((error: unknown) => {
      if (!(error instanceof OvertakenError)) throw error;
    });
    this.#count(request.scope, 'refused');
  }

  /** Gives the key back, after its work was rolled back: a repetition is done anew. */
  async release(request: KeyedWork): Promise<void> {
    await this.#services.records.release(request);
  }

  #replay({ scope, fingerprint }: KeyedWork, record: IdempotencyRecord): IdempotentOutcome {
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

  #times(): [now: Date, expires: Date] {
    const now = this.#services.clock();
    return [now, new Date(now.getTime() + this.#services.ttlMs)];
  }

  #count({ operation }: IdempotencyScope, outcome: string): void {
    this.#services.outcomes.inc({ operation, outcome });
  }
}
