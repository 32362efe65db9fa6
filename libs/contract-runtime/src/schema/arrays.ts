import type { Check } from './check.ts';
import { Identities } from './equality.ts';
import { currentRun } from './run.ts';

/** `prefixItems` and `items`: a check per leading position, then one for the rest. */
export const items =
  (rest: Check, prefix: readonly Check[] = []): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return true;
    let fits = true;
    for (let index = 0; index < value.length; index++) {
      const check = prefix[index] ?? rest;
      if (at ? at.enter(index, check, value[index]) : check(value[index])) continue;
      if (!at) return false;
      fits = false;
    }
    return fits;
  };

export const minItems =
  (limit: number): Check =>
  (value, at) =>
    !Array.isArray(value) || value.length >= limit || (at?.fail(`at least ${limit} items`, value) ?? false);

export const maxItems =
  (limit: number): Check =>
  (value, at) =>
    !Array.isArray(value) || value.length <= limit || (at?.fail(`at most ${limit} items`, value) ?? false);

/** `contains` with `minContains` and `maxContains`. */
export const contains =
  (check: Check, least = 1, most = Infinity): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return true;
    let count = 0;
    for (const item of value) if (check(item)) count++;
    const range = most === Infinity ? `at least ${least}` : `${least} to ${most}`;
    return (count >= least && count <= most) || (at?.fail(`${range} items of the required kind`, value) ?? false);
  };

/** No two items are equal, by JSON equality; linear in the size of the array. */
export const uniqueItems: Check = (value, at) => {
  if (!Array.isArray(value) || value.length < 2) return true;
  const identities = currentRun()?.identities ?? new Identities();
  const seen = new Set<number>();
  for (const [index, item] of value.entries()) {
    const identity = identities.of(item);
    if (seen.has(identity)) return at?.fail('an item that is not there yet', item, index) ?? false;
    seen.add(identity);
  }
  return true;
};
