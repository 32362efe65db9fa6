import type { AnyEvent, Logger, Publish, SqlTransaction } from '@pactline/contract-runtime';

/** Where work belongs: what caused it and whose it is. */
export interface WorkOptions {
  /** Continues a journey; a new one, if absent. */
  readonly correlationId?: string;
  /** The id of the event or request that this work follows from. */
  readonly causationId?: string;
  readonly tenantId?: string;
  /** W3C Trace Context of the span that caused the work. */
  readonly traceparent?: string | undefined;
  /** Names the span in which the work is done, which goes on with that trace; none, if absent. */
  readonly span?: string;
}

/** What work in a transaction gets. */
export interface WorkContext<Sends extends AnyEvent = AnyEvent, Tx = SqlTransaction> {
  readonly tx: Tx;
  readonly publish: Publish<Sends>;
  readonly correlationId: string;
  readonly log: Logger;
  readonly now: () => Date;
  readonly newId: () => string;
}

/**
 * Runs background work in one transaction that its events join, as requests and event handlers have it.
 *
 * @typeParam Sends the events that the service may send, for example the generated `OrderSends`
 * @typeParam Tx what the service stores in: `SqlTransaction`, or `ItemTransaction` with `dynamodb: true`
 */
export interface UnitOfWork<Sends extends AnyEvent = AnyEvent, Tx = SqlTransaction> {
  /** Commits when `work` resolves, rolls back when it throws. */
  run<Result>(options: WorkOptions, work: (context: WorkContext<Sends, Tx>) => Promise<Result>): Promise<Result>;
}
