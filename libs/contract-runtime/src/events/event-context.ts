import type { Logger } from '../logger.ts';
import type { SqlTransaction } from '../sql-transaction.ts';
import type { AnyEvent, DataOf } from './event-definition.ts';

export interface PublishOptions {
  /** The id of the aggregate the event is about; becomes the CloudEvents `subject`. */
  readonly subject: string;
  /** When the event happened; now, if absent. */
  readonly time?: Date;
  /** Overrides the tenant of the context. */
  readonly tenantId?: string;
}

/** What is known of an event once it was accepted for publishing. */
export interface PublishedEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subjectVersion?: number | undefined;
}

/**
 * Publishes an event that the service's contract declares as `send`; any other does not compile.
 * In a service it joins `ctx.tx`: the event leaves if and only if the transaction commits.
 *
 * @throws ContractViolationError the data does not fit the contract
 * @throws EventTooLargeError the entry exceeds 240 KiB
 */
export type Publish<Sends extends AnyEvent> = <E extends Sends>(
  event: E,
  data: DataOf<E>,
  options: PublishOptions,
) => Promise<PublishedEvent>;

/** What a handler of one event gets besides the event. */
export interface EventContext<Sends extends AnyEvent = AnyEvent, Tx = SqlTransaction> {
  /** Commits with the inbox row of this delivery; rolled back when the handler throws. */
  readonly tx: Tx;
  readonly publish: Publish<Sends>;
  readonly correlationId: string;
  /** The id of the event being handled. */
  readonly causationId: string;
  readonly tenantId?: string | undefined;
  /** 1-based: which delivery of this message it is, as the queue counts. */
  readonly attempt: number;
  /** Aborted at shutdown or when the handler's time is over. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** The injected clock. */
  readonly now: () => Date;
  /** A new UUIDv7 from the injected generator (in a Lambda: deterministic per delivery of the same event). */
  readonly newId: () => string;
}

/** What a handler of a whole delivery (`x-eventbridge.delivery: batch`) gets. */
export interface BatchContext<Sends extends AnyEvent = AnyEvent> {
  readonly publish: Publish<Sends>;
  readonly signal: AbortSignal;
  readonly log: Logger;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** An event of the delivery that could not be handled; it will be delivered again. */
export interface BatchFailure {
  /** Position in the array that the handler got. */
  readonly index: number;
  readonly error: Error;
}
