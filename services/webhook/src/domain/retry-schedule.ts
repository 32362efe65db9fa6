/** How often and how patiently a webhook is tried again. */
export interface RetryPolicy {
  /** Attempts in all, the first included. */
  readonly maxAttempts: number;
  /** Wait after the first failure, in ms; doubles with every further one. */
  readonly baseMs: number;
  /** Longest wait, in ms. */
  readonly capMs: number;
  /** How long a worker may hold a webhook before another takes it over, in ms. */
  readonly leaseMs: number;
}

/** About two hours of trying: an outage of the database's neighbourhood, not a defect. */
export const defaultRetryPolicy: RetryPolicy = { maxAttempts: 12, baseMs: 1_000, capMs: 1_800_000, leaseMs: 60_000 };

/**
 * When to try again after `attempts` failed ones, or `undefined` when that was enough.
 * Half of each wait is fixed and half is random, so that what failed together does not come back together.
 *
 * @param random a number in [0, 1)
 */
export function nextAttemptAt(attempts: number, now: Date, random: number, policy: RetryPolicy): Date | undefined {
  if (attempts >= policy.maxAttempts) return undefined;
  const wait = Math.min(policy.capMs, policy.baseMs * 2 ** Math.min(attempts - 1, 40));
  return new Date(now.getTime() + Math.round(wait / 2 + (wait / 2) * random));
}

/** Until when a worker that starts now owns a webhook. */
export const leaseUntil = (now: Date, policy: RetryPolicy): Date => new Date(now.getTime() + policy.leaseMs);
