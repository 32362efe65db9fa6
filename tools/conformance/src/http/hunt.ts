import fc from 'fast-check';
import type { MockOperation } from '@pactline/contracts/derive';
import type { Outcome, Session } from './session.ts';

const MOST_SHRINKS = 60;
/** Different troubles of one operation that are looked for. */
const MOST_ROUNDS = 6;

class TroubleError extends Error {
  override readonly name = 'TroubleError';
  readonly outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome.troubles[0]?.message);
    this.outcome = outcome;
  }
}

/**
 * Tries generated requests until one gets a wrong answer, looks for the least request that still does, reports that, and
 * goes on looking for others.
 */
export async function hunt<T>(
  session: Session,
  operation: MockOperation,
  requests: fc.Arbitrary<T>,
  attempt: (request: T) => Promise<Outcome | undefined>,
): Promise<void> {
  let left = session.runsOf(operation);
  for (let round = 0; round < MOST_ROUNDS && left > 0; round++) {
    let tries = 0;
    const property = fc.asyncProperty(requests, async (request) => {
      if (tries++ > left + MOST_SHRINKS) return;
      const outcome = await attempt(request);
      const fresh = (outcome?.troubles ?? []).filter((trouble) => !session.isReported(operation, trouble));
      if (outcome !== undefined && fresh.length > 0) throw new TroubleError({ ...outcome, troubles: fresh });
    });
    const details = await fc.check(property, { seed: session.options.seed + round, numRuns: left });
    if (!details.failed) return;
    const error: unknown = details.errorInstance;
    if (!(error instanceof TroubleError)) throw error;
    for (const trouble of error.outcome.troubles) session.report(error.outcome.exchange, trouble);
    left -= details.numRuns;
  }
}
