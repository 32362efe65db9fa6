/** An event waits for one before it, which is still on its way. */
export class EarlierEventPendingError extends Error {
  override readonly name = 'EarlierEventPendingError';
  constructor(orderId: string, version: number) {
    super(`Event ${version} of order ${orderId} waits: event ${version - 1} was begun and has not succeeded yet.`);
  }
}
