import { ProblemError } from '../errors.ts';

const PASSING = new Set([408, 425, 429]);

/**
 * Whether the same request may succeed later. A refusal is final; silence, a server's own fault and a request that still runs
 * elsewhere leave open what became of it.
 */
export function isWorthRepeating(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return true;
  const { status, retryAfterMs } = error;
  return status >= 500 || PASSING.has(status) || (status === 409 && retryAfterMs !== undefined);
}
