export interface BackoffOptions {
  /** Upper bound of the first delay, in ms. */
  readonly baseMs: number;
  /** Upper bound of every delay, in ms. */
  readonly maxMs: number;
}

/**
 * A delay in ms with full jitter: uniform between 0 and `min(max, base * 2^(attempt - 1))`.
 *
 * @param attempt 1-based number of the attempt that just failed
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function fullJitter(attempt: number, options: BackoffOptions, random: () => number = Math.random): number {
  return Math.floor(random() * ceiling(attempt, options));
}

/** Like {@link fullJitter}, but never below half of the bound: for delays that also have to give the other side time. */
export function equalJitter(attempt: number, options: BackoffOptions, random: () => number = Math.random): number {
  const bound = ceiling(attempt, options);
  return Math.floor(bound / 2 + (random() * bound) / 2);
}

const ceiling = (attempt: number, { baseMs, maxMs }: BackoffOptions): number =>
  Math.min(maxMs, baseMs * 2 ** Math.min(Math.max(attempt, 1) - 1, 40));
