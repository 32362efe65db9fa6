/** How far the mails about an order have come, as `subjectversion` of its events; 0 before the first. */
export interface Progress {
  /** The last event that was dealt with. */
  readonly reached: number;
  /** The last event that somebody began to deal with. */
  readonly begun: number;
}

export interface Conversations {
  progress(orderId: string): Promise<Progress>;
  /** Notes that an event is about to be dealt with; an earlier one changes nothing. */
  begin(orderId: string, version: number): Promise<void>;
  /** Notes that an event was dealt with; an earlier one changes nothing. */
  reach(orderId: string, version: number): Promise<void>;
}

/** An event waits for one before it, which is still on its way. */
export class EarlierEventPendingError extends Error {
  override readonly name = 'EarlierEventPendingError';
  constructor(orderId: string, version: number) {
    super(`Event ${version} of order ${orderId} waits: event ${version - 1} was begun and has not succeeded yet.`);
  }
}
