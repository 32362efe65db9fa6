import { describe, expect, it } from '@jest/globals';
import type { PutOutcome } from '../bus/event-bus.ts';
import type { OutboxRow } from './outbox-store.ts';
import { settle } from './settlement.ts';

const row = (seq: number): OutboxRow => ({
  seq: String(seq),
  id: `e-${seq}`,
  source: 's',
  type: 't',
  subject: 'x',
  detail: '{}',
  time: new Date(0),
  created_at: new Date(0),
  attempts: 2,
});
const published: PutOutcome = { status: 'published', eventId: 'x' };
const throttled: PutOutcome = { status: 'retryable', code: 'ThrottlingException', message: 'slow' };
const unreachable: PutOutcome = { status: 'held-up', obstacle: 'unreachable', code: 'ECONNREFUSED', message: 'no bus' };
const rejected: PutOutcome = { status: 'rejected', code: 'MalformedDetail', message: 'not JSON' };
const forbidden: PutOutcome = {
  status: 'held-up',
  obstacle: 'unauthorised',
  code: 'NotAuthorizedForDetailTypeException',
  message: 'no',
};
const backoff = { baseMs: 100, maxMs: 10_000 };

const settleAll = (...outcomes: PutOutcome[]) =>
  settle(
    outcomes.map((_, index) => row(index)),
    outcomes,
    backoff,
    () => 0.5,
  );

describe('settle', () => {
  it('keeps back only the entries that failed, each with its own fate', () => {
    const { published: sent, unsent, obstacle, giveBack } = settleAll(published, throttled, rejected, published);

    expect(sent.map(({ id }) => id)).toEqual(['e-0', 'e-3']);
    expect(unsent).toMatchObject([
      { row: { id: 'e-1' }, retryInMs: 200, countsAsAttempt: true, error: 'ThrottlingException: slow' },
      { row: { id: 'e-2' }, retryInMs: 'never', error: 'MalformedDetail: not JSON' },
    ]);
    expect(obstacle).toBeUndefined();
    expect(giveBack).toBe(false);
  });

  it('gives the whole claim back when the bus is away', () => {
    expect(settleAll(unreachable, unreachable)).toMatchObject({ giveBack: true, obstacle: { kind: 'unreachable' } });
  });

  it('keeps refused entries pending without counting an attempt, and says that somebody has to act', () => {
    const settlement = settleAll(published, forbidden);

    expect(settlement).toMatchObject({ giveBack: false, obstacle: { kind: 'unauthorised' } });
    expect(settlement.unsent).toMatchObject([{ retryInMs: 0, countsAsAttempt: false }]);
  });

  it('lets a row wait by itself that something in between calls too large, once others have passed', () => {
    const large: PutOutcome = { ...unreachable, obstacle: 'unexpected-answer', code: 'HTTP 413', tooLarge: true };
    const waits = { retryInMs: 200, countsAsAttempt: true, error: 'HTTP 413: no bus' };

    expect(settleAll(published, large)).toMatchObject({ giveBack: false, unsent: [waits] });
    expect(settleAll(published, large).obstacle).toBeUndefined();
    // It was tried before beside others that passed.
    expect(settleAll(large)).toMatchObject({ giveBack: false, unsent: [waits] });
    expect(settle([{ ...row(0), attempts: 0 }], [large], backoff)).toMatchObject({
      giveBack: true,
      obstacle: { kind: 'unexpected-answer' },
    });
  });

  it('takes a missing answer for a failure', () => {
    expect(settle([row(1)], [], backoff).unsent).toHaveLength(1);
  });
});
