import { describe, expect, it } from '@jest/globals';
import { lossLines } from '../output/loss-report.ts';
import { type EarlierRun, findLoss, type Held } from './emulator-loss.ts';

const held = (facts: Partial<Held> = {}): Held => ({ queues: {}, tables: {}, archivedEvents: 0, mails: 0, ...facts });
const at = new Date('2026-03-01T12:00:00Z');
const seconds = (time: string): number => Date.parse(time) / 1000;

describe('findLoss', () => {
  const startedAt = seconds('2026-03-01T10:00:00Z');
  const lastSavedAt = seconds('2026-03-01T09:30:00Z');
  const killed: EarlierRun = {
    run: { startedAt, lastSavedAt },
    held: held({ queues: { oil: 30, wicks: 2 }, tables: { lamps: 7 }, mails: 3, archivedEvents: 40 }),
  };

  it('finds nothing where nothing ran', () => {
    expect(findLoss({}, held())).toBeUndefined();
  });

  it('finds nothing after a clean stop', () => {
    const clean = { run: { startedAt, savedAt: startedAt + 60 }, held: held({ queues: { oil: 3 } }) };

    expect(findLoss(clean, held({ queues: { oil: 3 } }))).toBeUndefined();
  });

  it('counts what a kill cost, since the last clean stop', () => {
    expect(findLoss(killed, held({ queues: { oil: 10, wicks: 2 }, mails: 1 }), at)).toEqual({
      at: '2026-03-01T12:00:00.000Z',
      cause: 'ended-without-saving',
      since: '2026-03-01T09:30:00.000Z',
      notSaved: [],
      queuesKept: false,
      messages: { oil: 20 },
      items: { lamps: 7 },
      archivedEvents: 40,
      mails: 2,
    });
  });

  it('counts no messages where they are kept on disk: those that it counted may have been handled since', () => {
    const { run, ...rest } = killed;
    const earlier = { ...rest, run: { ...run, startedAt, keepsQueues: true } };
    const kept = findLoss(earlier, held({ queues: { oil: 10 }, queuesKept: true }), at);

    expect(kept).toMatchObject({ cause: 'ended-without-saving', queuesKept: true, messages: {}, items: { lamps: 7 } });
    expect(lossLines(kept!).join('\n')).toMatch(/Nothing in a queue is lost[^]*Does not: items of tables/);
    const behind = findLoss(earlier, held({ queues: { oil: 10 }, queuesKept: false }), at);
    expect(behind).toMatchObject({ queuesKept: false, messages: { oil: 20, wicks: 2 } });
    const before = findLoss(killed, held({ queuesKept: true }), at);
    expect(before).toMatchObject({ queuesKept: false, messages: { oil: 30, wicks: 2 } });
  });

  it('is none where only queues could not be saved, and were kept', () => {
    const run = { startedAt, keepsQueues: true, notSaved: ['sqs'] };

    expect(findLoss({ run, held: held({ queues: { oil: 3 } }) }, held({ queuesKept: true }))).toBeUndefined();
  });

  it('tells of a kill even if the numbers are the same: other messages may have been there', () => {
    expect(findLoss(killed, killed.held as Held, at)).toMatchObject({ cause: 'ended-without-saving', messages: {} });
  });

  it('tells what could not be saved', () => {
    const { run, ...rest } = killed;
    const loss = findLoss({ ...rest, run: { ...run, startedAt, notSaved: ['sqs'] } }, held(), at);

    expect(loss).toMatchObject({ cause: 'not-all-saved', notSaved: ['sqs'] });
  });

  it('notices that saved state could not be read back', () => {
    const clean = { run: { startedAt, savedAt: startedAt + 60 }, held: held({ queues: { oil: 3 } }) };

    expect(findLoss(clean, held(), at)).toMatchObject({ cause: 'not-read-back', messages: { oil: 3 } });
  });

  it.each([killed, { ...killed, held: held({ queues: { [`a-long-name-${'x'.repeat(40)}`]: 12_345 } }) }])(
    'is told in lines of a terminal',
    (earlier) => {
      const loss = findLoss(earlier, held(), at);
      const lines = loss === undefined ? [] : lossLines(loss);

      expect(lines.join('\n')).toMatch(/since its last clean stop, 2026-03-01\s+09:30 UTC/);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76);
    },
  );
});
