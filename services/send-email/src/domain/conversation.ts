/** How far the mails about an order have come: the `subjectversion` of the last event that was dealt with. */
export interface Conversations {
  /** Undefined for an order that nothing is known of. */
  reached(orderId: string): Promise<number | undefined>;
  /** Notes that an event was dealt with; an earlier one changes nothing. */
  reach(orderId: string, version: number): Promise<void>;
}

/** An event waits for one before it, which is still on its way. */
export class EarlierEventPendingError extends Error {
  override readonly name = 'EarlierEventPendingError';
  constructor(orderId: string, version: number, reached: number | undefined) {
    super(
      `Event ${version} of order ${orderId} waits: ${reached === undefined ? 'none' : `event ${reached}`} was dealt with so far.`,
    );
  }
}
