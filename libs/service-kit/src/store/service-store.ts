import type { AnyEvent, Publish } from '@pactline/contract-runtime';
import type {
  HandlingStore,
  OutboxEntryInfo,
  OutboxState,
  OutboxStats,
  PublisherFacts,
  RelayHealth,
} from '@pactline/events';
import type { IdempotencyRecord, IdempotencyScope, StoredResponse } from '../idempotency/idempotency-record.ts';

/** One request's or task's work: what it stores and publishes happens at its commit, or not at all. */
export interface WorkUnit {
  /** What handlers get as `ctx.tx`. */
  readonly tx: unknown;
  publisher(facts: PublisherFacts): Publish<AnyEvent>;
  /** @throws StoreUnavailableError, and what a failed condition means */
  commit(): Promise<void>;
  /** Never throws. */
  rollback(): Promise<void>;
  /** Ends it at once, even while something runs. */
  abandon(reason: Error): void;
}

/** An idempotent request, as its records know it. */
export interface KeyedWork<Unit extends WorkUnit = WorkUnit> {
  readonly scope: IdempotencyScope;
  readonly fingerprint: Uint8Array;
  readonly unit: Unit;
}

/** The records of Idempotency-Keys, in the store of the effect. */
export interface IdempotencyRecords {
  /** Takes the key for a request, and tells what stands there. @returns `running` while an earlier request has it */
  begin(work: KeyedWork, now: Date): Promise<'running' | IdempotencyRecord | undefined>;
  /** What stands there for everybody to see. */
  find(scope: IdempotencyScope, now: Date): Promise<IdempotencyRecord | undefined>;
  /** Adds the response to the work. @throws OvertakenError, here or at the commit: another request stored one meanwhile */
  join(work: KeyedWork, response: StoredResponse, now: Date, expires: Date): Promise<void>;
  /** Stores a refusal, after the work was rolled back. @throws OvertakenError */
  keep(work: KeyedWork, response: StoredResponse, now: Date, expires: Date): Promise<void>;
  /** Gives the key back: nothing is left of the work. */
  release(work: KeyedWork): Promise<void>;
}

/** The outbox as people and gauges see it. */
export interface OutboxView {
  stats(): Promise<OutboxStats>;
  list(options: { readonly state?: OutboxState; readonly limit?: number }): Promise<OutboxEntryInfo[]>;
  retry(ids?: readonly string[]): Promise<number>;
}

/** What a host needs of a relay. */
export interface StoreRelay {
  readonly health: RelayHealth;
  start(): void;
  drain(options: { readonly timeoutMs: number }): Promise<number>;
  stop(): Promise<void>;
}

/** What a service stores in. */
export interface ServiceStore {
  /** What a safe method gets as `ctx.tx`. */
  readonly reads: unknown;
  begin(): WorkUnit;
  /** Does work in one transaction: commits when it resolves, rolls back when it throws. */
  transact<Result>(work: (unit: Pick<WorkUnit, 'tx' | 'publisher'>) => Promise<Result>): Promise<Result>;
  readonly records: IdempotencyRecords;
  readonly handling: HandlingStore;
  readonly outbox: OutboxView;
  /** @returns the new generation */
  raiseGeneration(operationId: string): Promise<number>;
}
