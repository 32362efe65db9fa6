import type { BusObstacle, PutOutcome } from '../bus/event-bus.ts';
import { type BackoffOptions, fullJitter } from '../time/backoff.ts';

/** What a relay sends, wherever it is stored. */
export interface Sendable {
  /** Attempts so far, without the present one. */
  readonly attempts: number;
}

/** A claimed row that stays in the outbox. */
export interface Unsent<Row extends Sendable> {
  readonly row: Row;
  readonly error: string;
  /** When it may be tried again, in ms from now; `never` makes it a dead row. */
  readonly retryInMs: number | 'never';
  /** False when the failure is not the row's own. */
  readonly countsAsAttempt: boolean;
}

/** What a sent batch comes to. */
export interface Settlement<Row extends Sendable> {
  readonly published: readonly Row[];
  readonly unsent: readonly Unsent<Row>[];
  /** Why the relay must not go on as before. */
  readonly obstacle?: { readonly kind: BusObstacle; readonly reason: string } | undefined;
  /** Nothing left: the whole claim is best given back as it was. */
  readonly giveBack: boolean;
}

/** Sorts the rows of a batch by what the bus said of each. */
export function settle<Row extends Sendable>(
  rows: readonly Row[],
  outcomes: readonly PutOutcome[],
  backoff: BackoffOptions,
  random: () => number = Math.random,
): Settlement<Row> {
  const published: Row[] = [];
  const unsent: Unsent<Row>[] = [];
  let obstacle: Settlement<Row>['obstacle'];
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
