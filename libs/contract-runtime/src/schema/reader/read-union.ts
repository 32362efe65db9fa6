import type { Check } from '../check.ts';
import { expectedTags } from '../combinations.ts';
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
 * A value of a type that just one branch has is that branch's, with its faults; any other misfit is `Unknown`.
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
    return candidates.length === 1 ? candidates[0]!.read(value, at) : unknown(value);
  };

/** A union told apart by the text in one property: an unknown text makes the whole value `Unknown`. */
export const readTagged =
  (tag: string, branches: Readonly<Record<string, Read>>): Read =>
  (value, at) => {
    const fail = (expected: string, found: unknown, key?: string): typeof failed => {
      at?.fail(expected, found, key);
      return failed;
    };
    if (!isPlainObject(value)) return fail('an object', value);
    const name = own(value, tag);
    if (typeof name !== 'string') return fail(expectedTags(branches), name, tag);
    const branch = Object.hasOwn(branches, name) ? branches[name] : undefined;
    return branch ? branch(value, at) : unknown(value);
  };
