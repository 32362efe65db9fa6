import { beforeAll, describe, expect, it } from '@jest/globals';
import { Directions } from './direction.ts';
import { type SchemaRule, schemaRules } from './subsume/rules.ts';
import { type Direction, directions, Judge } from './testing/judge.ts';
import { nameOf, type Pair, pairsOf } from './testing/pairs.ts';
import { schemaOf } from './testing/schema-of.ts';
import { seeds } from './testing/seeds.ts';

/** A change that one rule alone calls breaking. */
interface Needing {
  readonly pair: Pair;
  readonly direction: Direction;
}

describe('every rule about schemas', () => {
  const judge = new Judge();
  const needing = new Map<string, Needing>();
  const rulesOf = ({ pair: { base, head }, direction }: Needing, without?: ReadonlySet<SchemaRule>): Set<string> => {
    const isOld = direction === 'request' || direction === 'receive';
    const [writer, reader] = isOld ? [base, head] : [head, base];
    const found = new Directions(without).breaking(direction, schemaOf(writer), schemaOf(reader));
    return new Set(found.map(({ rule }) => rule));
  };

  beforeAll(() => {
    for (const seed of seeds) {
      const tried = new Set<string>();
      for (const pair of pairsOf(seed)) {
        const kind = `${pair.mutator.keyword} ${pair.mutator.name} ${pair.backwards}`;
        if (tried.has(kind)) continue;
        tried.add(kind);
        for (const direction of directions.slice(0, 2)) {
          const [rule, ...others] = rulesOf({ pair, direction });
          if (rule === undefined || others.length > 0 || needing.has(rule)) continue;
          if (judge.judge(direction, pair.base, pair.head, pair.at).witness !== undefined)
            needing.set(rule, { pair, direction });
        }
      }
      if (needing.size === Object.keys(schemaRules).length) return;
    }
  }, 60_000);

  it.each(Object.keys(schemaRules) as SchemaRule[])('is needed: %s', (rule) => {
    const change = needing.get(rule);
    expect(change && nameOf(change.pair)).toBeDefined();
    // A breaking change, by the judge, that nothing but this rule flags.
    expect([...rulesOf(change!)]).toEqual([rule]);
    expect([...rulesOf(change!, new Set([rule]))]).toEqual([]);
  });
});
