import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Workspace } from '@pactline/contracts/derive';
import type { Finding } from '../finding.ts';
import { checkFed, fedRules } from './check-fed.ts';
import { checkSent, sentRules } from './check-sent.ts';
import { eventContracts } from './contracts.ts';
import { Effects } from './effects.ts';
import { observe } from './observe.ts';
import { planCases } from './plan-cases.ts';
import { type Defect, startPotter } from './potter.fixture.ts';
import { potteryContracts } from './pottery.fixture.ts';
import { startTap } from './tap.ts';

jest.setTimeout(120_000);

const SEED = 7;
const NAMED_BY: Readonly<Record<Defect, string>> = {
  'remembers the last only': 'repeated-effect',
  'forgets what is in work': 'raced-effect',
  'crashes on a clay of tomorrow': 'handler-failed',
  'refuses unknown members': 'valid-event-refused',
  'drops invalid events': 'invalid-event-accepted',
  'gives no reason': 'dead-letter-reason',
  'points elsewhere': 'dead-letter-pointer',
  'lists what is invalid': 'invalid-event-handled',
  'never finishes': 'event-not-consumed',
  'sends broken data': 'event-contract',
  'sends what it never declared': 'undeclared-event',
  'leaves a version out': 'subject-version',
  'ignores the filter': 'filter-ignored',
  'forgets the journey': 'causation-lost',
};
const defects = Object.keys(NAMED_BY) as Defect[];

type Judge = (without?: string) => Finding[];

describe('a consumer by hand', () => {
  let contracts: Workspace;
  const judges = new Map<Defect | undefined, Judge>();

  /** Feeds one potter; what was seen can be judged as often as wanted. */
  async function watch(defect?: Defect): Promise<Judge> {
    const potter = await startPotter(defect);
    const own = eventContracts(contracts, 'potter');
    const { target } = potter;
    const { local } = target;
    if (local === undefined) throw new Error('The potter is local.');
    const tap = await startTap({ target, contracts, seed: SEED });
    const effects = new Effects(local);
    try {
      const cases = planCases({ contracts: own, facts: local.facts, runs: 8, seed: SEED });
      const seen = await observe({
        target,
        local,
        tap,
        effects,
        cases,
        seed: SEED,
        patienceMs: defect === 'never finishes' ? 2_000 : 20_000,
      });
      const facts = { contracts: own, seed: SEED, maxEntryBytes: 245_760, numbersEvents: true, isComplete: true };
      const but = <T extends object>(rules: T, without?: string): T =>
        Object.fromEntries(Object.entries(rules).filter(([rule]) => rule !== without)) as T;
      return (without) => [
        ...checkFed(seen, { service: 'potter', seed: SEED }, but(fedRules, without)),
        ...checkSent(seen.raced.sent, facts, but(sentRules, without)),
      ];
    } finally {
      await tap.stop();
      await effects.close();
      await potter.stop();
    }
  }

  beforeAll(async () => {
    contracts = await potteryContracts();
    const open: (Defect | undefined)[] = [undefined, ...defects];
    const worker = async (): Promise<void> => {
      while (open.length > 0) {
        const defect = open.shift();
        judges.set(defect, await watch(defect));
      }
    };
    await Promise.all(Array.from({ length: 6 }, worker));
  });

  it('is not blamed when it does everything right', () => {
    expect(judges.get(undefined)?.()).toEqual([]);
  });

  it.each(defects)('that %s is named by one rule, and by nobody when that is switched off', (defect) => {
    const judge = judges.get(defect)!;

    expect([...new Set(judge().map(({ rule }) => rule))]).toEqual([NAMED_BY[defect]]);
    expect(judge(NAMED_BY[defect])).toEqual([]);
    for (const finding of judge()) expect(finding).toMatchObject({ service: 'potter', seed: SEED });
  });
});
