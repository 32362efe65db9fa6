import type { BusObstacle, PutOutcome } from '../bus/event-bus.ts';
import { type BackoffOptions, fullJitter } from '../time/backoff.ts';
import type { OutboxRow, Unsent } from './outbox-store.ts';

/** What a sent batch comes to. */
export interface Settlement {
  readonly published: readonly OutboxRow[];
  readonly unsent: readonly Unsent[];
  /** Why the relay must not go on as before. */
  readonly obstacle?: { readonly kind: BusObstacle; readonly reason: string } | undefined;
  /** Nothing left: the whole claim is best given back as it was. */
  readonly giveBack: boolean;
}

export function settle(
  rows: readonly OutboxRow[],
  outcomes: readonly PutOutcome[],
  backoff: BackoffOptions,
  random: () => number = Math.random,
): Settlement {
  const published: OutboxRow[] = [];
  const unsent: Unsent[] = [];
  let obstacle: Settlement['obstacle'];
  let untouched = 0;
  const someLeft = outcomes.some(({ status }) => status === 'published');
  rows.forEach((row, index) => {
    const outcome = outcomes[index] ?? NOTHING;
    if (outcome.status === 'published') {
      published.push(row);
      return;
    }
    const error = `${outcome.code}: ${outcome.message}`;
    // What is too large for something in between, where others pass, waits by itself. It is named in the row, and never given up.
    const ownFault = outcome.status !== 'held-up' || (outcome.tooLarge === true && (someLeft || row.attempts > 0));
    if (!ownFault) {
      untouched += 1;
      // What somebody has to mend is told before what passes.
      if (obstacle === undefined || obstacle.kind === 'unreachable')
        obstacle = { kind: outcome.obstacle, reason: error };
    }
    const wait = fullJitter(row.attempts + 1, backoff, random);
    const retryInMs = outcome.status === 'rejected' ? 'never' : ownFault ? wait : 0;
    unsent.push({ row, error, retryInMs, countsAsAttempt: ownFault });
  });
  return { published, unsent, obstacle, giveBack: untouched === rows.length && rows.length > 0 };
}

const NOTHING: PutOutcome = {
  status: 'retryable',
  code: 'NoOutcome',
  message: 'The bus reported nothing for the entry.',
};
