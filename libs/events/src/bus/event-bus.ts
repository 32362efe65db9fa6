/** One entry for the bus; its `detail` is the exact JSON text that was measured and validated. */
export interface BusEntry {
  /** EventBridge source; equals the CloudEvents `source` inside the detail. */
  readonly source: string;
  /** EventBridge detail-type; equals the CloudEvents `type`. */
  readonly type: string;
  readonly detail: string;
  /** When the event happened. The bus keeps seconds only; consumers trust the time inside the detail. */
  readonly time: Date;
}

/** What became of one entry. */
export type PutOutcome =
  | { readonly status: 'published'; readonly eventId?: string | undefined }
  /** A passing trouble. `scope` tells whether the entry alone met it or the whole request (bus unreachable). */
  | {
      readonly status: 'retryable';
      readonly scope: 'entry' | 'request';
      readonly code: string;
      readonly message: string;
    }
  /** The bus will never take this entry as it is. */
  | { readonly status: 'rejected'; readonly code: string; readonly message: string }
  /** The publisher may not do this, or the bus is not there: a matter of configuration, not of the entry. */
  | { readonly status: 'unauthorised'; readonly code: string; readonly message: string };

/** A destination of events. Adapters know the limits of one request and split what they get. */
export interface EventBus {
  /** Named in traces and logs. */
  readonly name: string;
  /**
   * Sends any number of entries and tells what became of each, in the same order. Never throws for a failed request:
   * its entries come back as `retryable`, `rejected` or `unauthorised`.
   */
  put(entries: readonly BusEntry[]): Promise<readonly PutOutcome[]>;
}
