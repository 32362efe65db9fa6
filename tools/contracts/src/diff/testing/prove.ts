import { Directions } from '../direction.ts';
import type { SchemaRule } from '../subsume/rules.ts';
import { type Direction, directions, Judge } from './judge.ts';
import { nameOf, type Pair, pairsOf } from './pairs.ts';
import { schemaOf } from './schema-of.ts';
import type { Seed } from './seeds.ts';

/** How the engine did for one keyword in one direction. */
export interface ProofCell {
  /** Changes for which the judge found a value that breaks. */
  breaking: number;
  /** Those of them that the engine calls breaking. */
  caught: number;
  /** Changes for which it found none, and those of them that the engine calls compatible. */
  compatible: number;
  passed: number;
  /** Changes that the engine calls breaking because it cannot decide. */
  undecided: number;
}

export interface Proof {
  readonly rows: ReadonlyMap<string, Record<Direction, ProofCell>>;
  readonly changes: number;
  /** Breaking changes that were not flagged, and compatible ones that were. */
  readonly faults: readonly string[];
  /** Least number of values by which a change was found compatible, where there are so many. */
  readonly values: number;
}

/** A pair in one direction; by hash, so that a share of them is spread evenly and stays the same. */
const isChosen = (name: string, share: number): boolean => {
  let hash = 2166136261;
  for (const char of name) hash = Math.imul(hash ^ char.codePointAt(0)!, 16777619);
  return (hash >>> 0) / 4294967296 < share;
};

export interface ProofOptions {
  readonly seeds: readonly Seed[];
  /** Part of the pairs to judge, 0 to 1. */
  readonly share?: number;
  /** Of every mutator at least one pair in each direction. */
  readonly complete?: boolean;
  readonly without?: ReadonlySet<SchemaRule>;
  readonly onSeed?: (seed: Seed) => void;
}

/** Compares the engine with the judge on every mutation of every schema. */
export const prove = ({ seeds, share = 1, complete = true, without, onSeed }: ProofOptions): Proof => {
  const judge = new Judge();
  const rows = new Map<string, Record<Direction, ProofCell>>();
  const met = new Set<string>();
  const faults: string[] = [];
  let [changes, values] = [0, Infinity];
  const examine = (pair: Pair): void => {
    for (const direction of directions) {
      const kind = `${pair.mutator.keyword} ${pair.mutator.name} ${pair.backwards} ${direction}`;
      const name = `${direction}: ${nameOf(pair)}`;
      if ((met.has(kind) || !complete) && !isChosen(name, share)) continue;
      met.add(kind);
      changes++;
      const found = new Directions(without).compare(direction, schemaOf(pair.base), schemaOf(pair.head)).breaking;
      const verdict = judge.judge(direction, pair.base, pair.head, pair.at);
      const row = rows.get(pair.mutator.keyword) ?? newRow();
      rows.set(pair.mutator.keyword, row);
      const cell = row[direction];
      const undecided = found.length > 0 && found.every(({ rule }) => rule === 'undecided');
      if (undecided) cell.undecided++;
      if (verdict.witness !== undefined) {
        cell.breaking++;
        if (found.length > 0) cell.caught++;
        else
          faults.push(
            `not flagged: ${name}, although ${JSON.stringify(verdict.witness)} can be written and not be read`,
          );
      } else if (!undecided) {
        cell.compatible++;
        if (verdict.values > 0) values = Math.min(values, verdict.values);
        if (found.length === 0) cell.passed++;
        else
          faults.push(
            `flagged: ${name}: ${found.map(({ rule, message }) => `${rule}: ${message}`).join('; ')}, although ${verdict.values} values are read`,
          );
      }
    }
  };
  for (const seed of seeds) {
    onSeed?.(seed);
    for (const pair of pairsOf(seed)) examine(pair);
  }
  return { rows, changes, faults, values };
};

const newCell = (): ProofCell => ({ breaking: 0, caught: 0, compatible: 0, passed: 0, undecided: 0 });
const newRow = (): Record<Direction, ProofCell> => ({
  request: newCell(),
  response: newCell(),
  send: newCell(),
  receive: newCell(),
});

/** Keyword x direction: breaking changes caught, compatible ones passed, undecided. */
export const tableOf = ({ rows }: Proof): string => {
  const head = `| keyword | ${directions.join(' | ')} |\n| --- | ${directions.map(() => '---').join(' | ')} |`;
  const say = ({ breaking, caught, compatible, passed, undecided }: ProofCell): string =>
    breaking + compatible + undecided === 0
      ? '–'
      : `${caught}/${breaking}, ${passed}/${compatible}${undecided > 0 ? `, ${undecided}?` : ''}`;
  const lines = [...rows].map(
    ([keyword, row]) => `| ${keyword} | ${directions.map((direction) => say(row[direction])).join(' | ')} |`,
  );
  return [head, ...lines].join('\n');
};
