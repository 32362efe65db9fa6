import type { Context } from 'aws-lambda';

/** Time kept back from a function's timeout, in ms, to report what became of the batch. */
const RESERVE_MS = 1_000;

/** The time of one invocation is over before the work was. */
export class InvocationTimeoutError extends Error {
  override readonly name = 'InvocationTimeoutError';
  constructor() {
    super('the function would have run into its timeout; the event will be delivered again');
  }
}

/** What the handling of all events of one invocation shares. */
export interface Invocation {
  /** Aborted shortly before Lambda would end the function. */
  readonly signal: AbortSignal;
  remainingMs(): number;
  /** Rejects when the time is over, so that the events that were done by then can be reported as done. */
  within<T>(work: Promise<T>): Promise<T>;
  end(): void;
}

export function beginInvocation(context: Pick<Context, 'getRemainingTimeInMillis'>): Invocation {
  const controller = new AbortController();
  const total = context.getRemainingTimeInMillis();
  // A very short timeout keeps most of itself for work.
  const timer = setTimeout(
    () => controller.abort(new InvocationTimeoutError()),
    Math.max(total - RESERVE_MS, total / 2),
  );
  const over = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error), { once: true });
  });
  over.catch(() => undefined);
  return {
    signal: controller.signal,
    remainingMs: () => context.getRemainingTimeInMillis(),
    within: (work) => Promise.race([work, over]),
    end: () => clearTimeout(timer),
  };
}
