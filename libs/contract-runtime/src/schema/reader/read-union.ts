import type { Check } from '../check.ts';
import { type ByTag, expectedTags, tagMap } from '../combinations.ts';
import { own } from '../objects.ts';
import { isPlainObject } from '../types.ts';
import { failed, type Read, unknown, unknownsMet } from './read.ts';

/** One alternative of a union. */
export interface Branch {
  /** Cheap: could the value be meant for this branch? By its JSON type. */
  readonly kind: Check;
  /** As strict as the writer. */
  readonly check: Check;
  readonly read: Read;
}

/**
 * A union without a tag. The branch that fits exactly wins, then the one that reads with fewest unknown values.
 * A value of a type that just one of several branches has is that branch's, with its faults; any other misfit is `Unknown`.
 */
export const readUnion =
  (...branches: readonly Branch[]): Read =>
  (value, at) => {
    if (branches.some((branch) => branch.check(value))) return value;
    const candidates = branches.filter((branch) => branch.kind(value));
    let best: unknown = failed;
    let fewest = Infinity;
    for (const branch of candidates) {
      const before = unknownsMet();
      const result = branch.read(value);
      const count = unknownsMet() - before;
      if (result === failed || count >= fewest) continue;
      best = result;
      fewest = count;
    }
    if (best !== failed) return best;
    return candidates.length === 1 && branches.length > 1 ? candidates[0]!.read(value, at) : unknown(value);
  };

/**
 * A union told apart by the value of one property: a value of the same type that no branch has makes the whole value `Unknown`.
 */
export const readTagged = (tag: string, branches: ByTag<Read>): Read => {
  const known = tagMap(branches);
  const types = new Set([...known.keys()].map(typeOf));
  return (value, at) => {
    const fail = (expected: string, found: unknown, key?: string): typeof failed => {
      at?.fail(expected, found, key);
      return failed;
    };
    if (!isPlainObject(value)) return fail('an object', value);
    const found = own(value, tag);
    const branch = known.get(found);
    if (branch) return branch(value, at);
    return types.has(typeOf(found)) ? unknown(value) : fail(expectedTags(known), found, tag);
  };
};

const typeOf = (value: unknown): string => (value === null ? 'null' : typeof value);
