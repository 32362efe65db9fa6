import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OutboxCursor } from './outbox-cursor.ts';

describe('OutboxCursor', () => {
  it('raises its floor only when everybody who could still appear below is gone', () => {
    const cursor = new OutboxCursor();
    cursor.advance(10n);
    cursor.observe({ xmin: 5n, xmax: 8n, oldest: undefined }, 10n);
    expect(cursor.floor).toBe(0n);

    cursor.observe({ xmin: 7n, xmax: 20n, oldest: undefined }, 10n);
    expect(cursor.floor).toBe(0n);

    cursor.observe({ xmin: 8n, xmax: 20n, oldest: undefined }, 10n);
    expect(cursor.floor).toBe(10n);
    expect(cursor.inDoubt).toBe(false);
  });

  it('stays below a row that somebody holds', () => {
    const cursor = new OutboxCursor();
    cursor.advance(10n);
    cursor.observe({ xmin: 8n, xmax: 8n, oldest: 4n }, 10n);
    cursor.observe({ xmin: 8n, xmax: 9n, oldest: 4n }, 10n);

    expect(cursor.floor).toBe(3n);
    cursor.rewind();
    expect(cursor.position).toBe(3n);
  });

  /**
   * A model of Postgres: transactions draw numbers and commit later in any order, other relays hold rows and give them back. Whatever is
   * interleaved, no uncommitted or unsent row may ever lie at or below the floor.
   */
  it('never passes a row that is still to come', () => {
    const step = fc.constantFrom('insert', 'commit', 'abort', 'claim', 'hold', 'giveBack', 'survey');
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(1_000)), { maxLength: 200 }), (steps) => {
        const cursor = new OutboxCursor();
        let nextXid = 1n;
        let nextSeq = 1n;
        const open: { xid: bigint; seq: bigint }[] = [];
        const visible = new Set<bigint>();
        const held: { xid: bigint; seq: bigint }[] = [];
        const pick = <T>(list: T[], dice: number): T | undefined => list.splice(dice % (list.length || 1), 1)[0];

        for (const [action, dice] of steps) {
          if (action === 'insert') open.push({ xid: nextXid++, seq: nextSeq++ });
          if (action === 'commit') {
            const done = pick(open, dice);
            if (done) visible.add(done.seq);
          }
          if (action === 'abort') pick(open, dice);
          const free = [...visible].filter((seq) => seq > cursor.position && !held.some((row) => row.seq === seq));
          const first = free.toSorted((a, b) => Number(a - b))[0];
          if (action === 'claim' && first !== undefined) {
            visible.delete(first);
            cursor.advance(first);
          }
          if (action === 'hold' && first !== undefined) held.push({ xid: nextXid++, seq: first });
          if (action === 'giveBack') pick(held, dice);
          if (action === 'survey') {
            const running = [...open, ...held].map(({ xid }) => xid);
            const xmin = running.reduce((least, xid) => (xid < least ? xid : least), nextXid);
            const range = [...visible].filter((seq) => seq > cursor.floor && seq <= cursor.surveyLimit);
            const oldest = range.toSorted((a, b) => Number(a - b))[0];
            cursor.observe({ xmin, xmax: nextXid, oldest }, cursor.position);
            cursor.rewind();
          }
          const unsent = [...visible, ...open.map(({ seq }) => seq)];
          expect(unsent.every((seq) => seq > cursor.floor)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
