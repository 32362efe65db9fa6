import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Marker, planConfirmation } from './confirmation-plan.ts';

const marker = (number: number, ageMs: number | null, returned = false): Marker => ({
  number: String(number),
  id: `m-${number}`,
  ageMs,
  returned,
});
const back = (number: number) => marker(number, 5, true);
const young = (number: number) => marker(number, 5);
const overdue = (number: number) => marker(number, 500);

describe('planConfirmation', () => {
  it.each<[string, Marker[], string[]]>([
    ['nothing under way', [], []],
    ['all back', [back(1), back(2)], ['confirm 1', 'confirm 2']],
    ['the first still young', [young(1), back(2)], []],
    ['the first not known to be sent', [marker(1, null), back(2)], []],
    ['overdue, and nothing later back', [back(1), overdue(2), overdue(3)], ['confirm 1']],
    ['overdue, and a later one back', [back(1), overdue(2), back(3), back(4)], ['confirm 1', 'resend 3', 'confirm 4']],
    ['a young one between', [overdue(1), young(2), back(3)], ['resend 3']],
    ['back after all', [marker(1, 500, true), overdue(2)], ['confirm 1']],
    ['two gaps', [overdue(1), back(2), overdue(3), back(4), young(5)], ['resend 2', 'resend 4']],
  ])('%s', (_what, markers, steps) => {
    expect(planConfirmation(markers, 100).map(({ kind, upTo }) => `${kind} ${upTo}`)).toEqual(steps);
  });

  it('takes nothing for lost while nobody can see', () => {
    expect(planConfirmation([overdue(1), back(2)], Infinity)).toEqual([]);
  });

  /** Whatever the bus does and whenever: what it dropped between two markers, one of which it dropped too, is never confirmed. */
  it('never confirms what was sent while a marker beside it was dropped', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('arrives', 'dropped', 'late'), { maxLength: 30 }), (fates) => {
        const markers = fates.map((fate, index) => marker(index, fate === 'late' ? 5 : 500, fate === 'arrives'));
        const confirmed = planConfirmation(markers, 100).filter(({ kind }) => kind === 'confirm');
        for (const { upTo } of confirmed) {
          const at = Number(upTo);
          expect(fates[at]).toBe('arrives');
          // What precedes it was settled: either it arrived, too, or a resend ended at it.
          expect(at === 0 || fates[at - 1] === 'arrives').toBe(true);
        }
      }),
    );
  });
});
