import { type Check, type Findings } from './check.ts';
import { own } from './objects.ts';
import { isPlainObject } from './types.ts';

/** `anyOf`: at least one fits. */
export const anyOf =
  (...checks: readonly Check[]): Check =>
  (value, at) =>
    checks.some((check) => check(value)) || explain(checks, value, at);

/** `oneOf`: exactly one fits. */
export const oneOf =
  (...checks: readonly Check[]): Check =>
  (value, at) => {
    let matches = 0;
    for (const check of checks) if (check(value) && ++matches > 1) break;
    if (matches === 1) return true;
    if (matches === 0) return explain(checks, value, at);
    return at?.fail('a value of exactly one kind, not of several', value) ?? false;
  };

/** A value that tells the branches of a union apart. */
export type Tag = string | number | boolean | null;
/** What is done with each tag: by name where all tags are texts, else as pairs. */
export type ByTag<T> = Readonly<Record<string, T>> | readonly (readonly [Tag, T])[];

const isList = <T>(branches: ByTag<T>): branches is readonly (readonly [Tag, T])[] => Array.isArray(branches);
export const tagMap = <T>(branches: ByTag<T>): ReadonlyMap<unknown, T> =>
  new Map<unknown, T>(isList(branches) ? branches : Object.entries(branches));

/** A union told apart by the value of one property. */
export const tagged = (tag: string, branches: ByTag<Check>): Check => {
  const known = tagMap(branches);
  return (value, at) => {
    if (!isPlainObject(value)) return at?.fail('an object', value) ?? false;
    const found = own(value, tag);
    const branch = known.get(found);
    return branch ? branch(value, at) : (at?.fail(expectedTags(known), found, tag) ?? false);
  };
};

export const expectedTags = (known: ReadonlyMap<unknown, unknown>): string =>
  `${known.size > 1 ? 'one of ' : ''}${[...known.keys()].map((name) => JSON.stringify(name)).join(', ')}`;

export const not =
  (check: Check): Check =>
  (value, at) =>
    !check(value) || (at?.fail('a value that the contract does not exclude', value) ?? false);

/** `if` / `then` / `else`. */
export const when =
  (condition: Check, then: Check, otherwise: Check): Check =>
  (value, at) =>
    condition(value) ? then(value, at) : otherwise(value, at);

/** Reports the one alternative that the value was clearly meant to be, or that none fits. */
const explain = (checks: readonly Check[], value: unknown, at?: Findings): false => {
  if (!at) return false;
  const near = (at.mayExplain ? checks : [])
    .map((check) => {
      const findings = at.fork();
      check(value, findings);
      return findings.list;
    })
    .filter((list) => list.length > 0 && list.every((finding) => finding.path.length > at.path.length));
  if (near.length === 1 && at.mayExplain) at.adopt(near[0]!);
  else at.fail(`one of ${checks.length} alternatives`, value);
  return false;
};
