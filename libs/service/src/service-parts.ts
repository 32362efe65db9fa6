import type { AnyEvent, Logger, SqlTransaction } from '@pactline/contract-runtime';
import type { UnitOfWork } from './unit-of-work.ts';

/** What a host gives the adapters and use cases of a service when it makes them. */
export interface ServiceParts<Config = unknown, Sends extends AnyEvent = AnyEvent, Tx = SqlTransaction> {
  /** The service's own settings. */
  readonly config: Config;
  readonly log: Logger;
  /** The injected clock. */
  readonly now: () => Date;
  /** A new UUIDv7. */
  readonly newId: () => string;
  /** Transactions for work besides requests and events. */
  readonly work: UnitOfWork<Sends, Tx>;
  /** Starts a round of a background task now. @throws RangeError there is no task of that name */
  readonly wake: (task: string) => void;
}

/**
 * Makes an adapter: what stands behind a port, made once when the service starts.
 *
 * A host may know how to hand in more than the parts: `inject` names it then, in the host's own terms.
 */
export interface AdapterFactory<Parts = never, Adapter = object> {
  (parts: Parts, ...injected: never[]): Adapter;
  readonly inject?: readonly unknown[];
}
