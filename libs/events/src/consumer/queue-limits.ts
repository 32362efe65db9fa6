/** How long the queue may take to answer anything but a poll, in ms. */
export const QUEUE_ANSWER_MS = 10_000;

/** Ends a request that is not answered in its time, whatever client it is sent with; its connection is closed. */
export const answeredWithin = (ms: number): { readonly abortSignal: AbortSignal } => ({
  abortSignal: AbortSignal.timeout(ms),
});
