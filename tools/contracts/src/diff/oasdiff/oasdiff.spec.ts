import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Direction, Judge } from '../testing/judge.ts';
import { nameOf } from '../testing/pairs.ts';
import { type Disagreement, disagreementsTable, disagreementsWith, explanations } from './disagreements.ts';
import { readVerdicts, tableFile } from './verdicts.ts';
import { pairsToCompare } from './wrapped-pairs.ts';

describe('the comparison beside oasdiff', () => {
  const verdicts = readVerdicts();
  let found: Disagreement[] = [];
  beforeAll(() => {
    found = disagreementsWith(verdicts).found;
  }, 60_000);

  it('has a verdict for every pair, and none failed', () => {
    expect(Object.keys(verdicts.pairs).sort()).toEqual(pairsToCompare().map(nameOf).sort());
    expect(
      Object.values(verdicts.pairs).flatMap((one) => Object.values(one).filter(({ level }) => level === 'failed')),
    ).toEqual([]);
  });

  it('explains every disagreement, and explains nothing that is none', () => {
    expect(found.filter((one) => !explanations.some(({ holds }) => holds(one)))).toEqual([]);
    const used = new Set(found.map((one) => explanations.findIndex(({ holds }) => holds(one))));
    expect(explanations.filter((_, index) => !used.has(index)).map(({ why }) => why)).toEqual([]);
  });

  it('is right by the judge wherever they disagree', () => {
    const judge = new Judge();
    const pairs = new Map(pairsToCompare().map((pair) => [nameOf(pair), pair]));
    const wrong = found.filter(({ name, direction, ours }) => {
      const { base, head, at } = pairs.get(name)!;
      const isBreaking = judge.judge(direction as Direction, base, head, at).witness !== undefined;
      return isBreaking !== ours.length > 0 && !ours.every((rule) => rule === 'undecided');
    });
    expect(wrong.map(({ name, direction }) => `${direction}: ${name}`)).toEqual([]);
  }, 60_000);

  it('keeps the table of disagreements true', () => {
    expect(plain(readFileSync(tableFile, 'utf8'))).toBe(plain(disagreementsTable(verdicts)));
  }, 60_000);
});

/** Without the padding that the formatter gives to tables. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/-{3,}/g, '---').trim();
