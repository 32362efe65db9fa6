import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Marker, planConfirmation, thinLost } from './confirmation-plan.ts';

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
});

describe('thinLost', () => {
  it.each<[string, Marker[], string[], string[]]>([
    ['nothing lost', [back(1), young(2)], [], []],
    ['one lost', [back(1), overdue(2), back(3)], [], []],
    ['a run', [overdue(1), overdue(2), overdue(3), young(4)], ['m-1'], ['m-2', 'm-3']],
    ['two runs with one between that is back', [overdue(1), overdue(2), back(3), overdue(4)], ['m-1'], ['m-2']],
    ['one behind another that may still come', [young(1), overdue(2)], [], []],
    ['one behind another that may not have been sent', [marker(1, null), overdue(2)], [], []],
  ])('%s', (_what, markers, standing, superfluous) => {
    expect(thinLost(markers, 100)).toEqual({ standing, superfluous });
  });

  it('takes nothing for lost while nobody can see', () => {
    expect(thinLost([overdue(1), overdue(2)], Infinity)).toEqual({ standing: [], superfluous: [] });
  });
});

/** A bus, a relay and a clock; before each marker one event is sent, of the same number and with the same fate. */
class History {
  #markers: { number: number; sentAt: number | null; returned: boolean; id: string; isDropped: boolean }[] = [];
  #confirmed = -1;
  #now = 0;
  readonly dropped = new Set<number>();
  readonly wronglyConfirmed: number[] = [];
  #next = 0;

  send(isDropped: boolean, isKnown: boolean): void {
    const number = this.#next++;
    if (isDropped) this.dropped.add(number);
    this.#markers.push({ number, sentAt: isKnown ? this.#now : null, returned: false, id: `m-${number}`, isDropped });
  }

  /** Markers that were not dropped come back at any time, in any order. */
  bringBack(which: number): void {
    const found = this.#markers.find(
      ({ number, isDropped, id }) => number === which && !isDropped && id === `m-${which}`,
    );
    if (found) found.returned = true;
  }

  pass(ms: number): void {
    this.#now += ms;
  }

  learn(): void {
    this.#markers = this.#markers.map((one) => ({ ...one, sentAt: one.sentAt ?? this.#now }));
  }

  thin(): void {
    const { standing, superfluous } = thinLost(this.#seen(), 200);
    this.#markers = this.#markers
      .filter(({ id }) => !superfluous.includes(id))
      .map((one) => (standing.includes(one.id) ? { ...one, id: `lost-${one.number}` } : one));
  }

  advance(): void {
    for (const { kind, upTo } of planConfirmation(this.#seen(), 100)) {
      const last = Number(upTo);
      for (let event = this.#confirmed + 1; kind === 'confirm' && event <= last; event += 1)
        if (this.dropped.has(event)) this.wronglyConfirmed.push(event);
      this.#confirmed = last;
      this.#markers = this.#markers.filter(({ number }) => number > last);
    }
  }

  #seen(): Marker[] {
    return this.#markers.map(({ number, id, sentAt, returned }) => ({
      number: String(number),
      id,
      returned,
      ageMs: sentAt === null ? null : this.#now - sentAt,
    }));
  }
}

describe('confirmation over time', () => {
  /** Whatever the bus does and whenever, and however late a relay hears of it. */
  it('never confirms what was dropped together with the marker behind it', () => {
    const step = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ kind: fc.constant('send' as const), isDropped: fc.boolean(), isKnown: fc.boolean() }),
      },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('back' as const), which: fc.nat(4) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(50, 150, 250) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          kind: fc.constantFrom('thin' as const, 'thin' as const, 'learn' as const, 'advance' as const),
        }),
      },
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 30, size: 'max' }), (steps) => {
        const history = new History();
        for (const one of steps) {
          if (one.kind === 'send') history.send(one.isDropped, one.isKnown);
          else if (one.kind === 'back') history.bringBack(one.which);
          else if (one.kind === 'pass') history.pass(one.ms);
          else history[one.kind]();
        }
        history.learn();
        history.advance();
        expect(history.wronglyConfirmed).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });
});
