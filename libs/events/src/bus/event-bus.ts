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

/**
 * What stands between a publisher and the bus, none of it the fault of an entry. `unreachable`: the bus is away, overloaded or fails.
 * `unauthorised`: the publisher may not do this, or the bus is not there. `clock`: the clock of this machine is wrong, so its signatures
 * are. `unexpected-answer`: what answers is not the bus, or not as the bus answers (a proxy, a firewall, another service).
 */
export type BusObstacle = 'unreachable' | 'unauthorised' | 'clock' | 'unexpected-answer';

/** What became of one entry. */
export type PutOutcome =
  | { readonly status: 'published'; readonly eventId?: string | undefined }
  /** A passing trouble of this entry alone: throttled, or an internal failure of the bus. */
  | { readonly status: 'retryable'; readonly code: string; readonly message: string }
  /** The bus says of this entry that it will never take it as it is. */
  | { readonly status: 'rejected'; readonly code: string; readonly message: string }
  /**
   * Nothing is known against the entry: something keeps every entry from leaving. `tooLarge`: something that is not the bus says of a
   * request with this entry alone that it is too large; smaller ones may pass.
   */
  | {
      readonly status: 'held-up';
      readonly obstacle: BusObstacle;
      readonly code: string;
      readonly message: string;
      readonly tooLarge?: true;
    };

/** Whether another attempt within seconds may go better. */
export const mayPass = (outcome: PutOutcome): boolean =>
  outcome.status === 'retryable' ||
  (outcome.status === 'held-up' && (outcome.obstacle === 'unreachable' || outcome.obstacle === 'unexpected-answer'));

/** A destination of events. Adapters know the limits of one request and split what they get. */
export interface EventBus {
  /** Named in traces and logs. */
  readonly name: string;
  /**
   * Sends any number of entries and tells what became of each, in the same order. Never throws for a failed request:
   * its entries come back as `rejected` or `held-up`.
   */
  put(entries: readonly BusEntry[]): Promise<readonly PutOutcome[]>;
}
