import type { AnyEvent } from '../events/event-definition.ts';
import type { Publish } from '../events/event-context.ts';
import type { Logger } from '../logger.ts';
import type { SqlTransaction } from '../sql-transaction.ts';

/** Who calls, as proved by a verified token. */
export interface Auth {
  /** `sub` of the token. */
  readonly subject: string;
  readonly tenantId: string;
  readonly scopes: readonly string[];
}

/** What an operation gets besides its request. */
export interface RequestContext<Sends extends AnyEvent = AnyEvent, Tx = SqlTransaction> {
  /** One transaction per request of an unsafe method; autocommit for GET and HEAD. */
  readonly tx: Tx;
  readonly publish: Publish<Sends>;
  readonly requestId: string;
  readonly correlationId: string;
  readonly log: Logger;
  /** Aborted when the client leaves or the operation's time is over. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** A new UUIDv7. */
  readonly newId: () => string;
}

/** A request whose body's signature was verified, before any parsing. */
export interface SignedBody {
  /** The exact bytes that were signed. */
  readonly raw: Uint8Array;
  /** Lower-case header names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The account at the provider whose own secret verified the body; absent where accounts share one. */
  readonly account?: string;
}
