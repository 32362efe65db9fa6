import type { AnyEvent, Publish } from '@pactline/contract-runtime';
import type { PublisherFacts } from '../publish/prepare-event.ts';

/** Which event, and for whom. */
export interface InboxKey {
  /** CloudEvents `source` and `id`: together they name an event, however often it is delivered. */
  readonly source: string;
  readonly id: string;
  /** The receive operation. */
  readonly handler: string;
}

/** Where a service stores its effects, and with them that an event was handled. */
export interface HandlingStore {
  /**
   * Does work in a transaction that remembers the event under these keys, unless it is remembered under one of them.
   *
   * @returns false when its effects are committed already
   * @throws StoreUnavailableError, or whatever the work throws: nothing is kept then
   */
  once(
    keys: readonly InboxKey[],
    facts: PublisherFacts,
    work: (tx: unknown, publish: Publish<AnyEvent>) => Promise<void>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<boolean>;
  /** @throws StoreUnavailableError it cannot be used just now */
  probe(): Promise<unknown>;
}
