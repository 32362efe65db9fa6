import type * as z from 'zod';
import type { Check } from './check.ts';
import { checkOf } from './contract.ts';
import { currentRun } from './run.ts';

/** Nesting of values that one recursive schema follows; deeper values do not fit. */
const deepest = 500;
let depth = 0;

/** `$ref`: another named schema. Resolved on first use, so that schemas may be recursive, also across files. */
export const ref = (schema: () => z.ZodType): Check => {
  let check: Check | undefined;
  return (value, at) => {
    const known = (check ??= checkOf(schema()));
    if (depth >= deepest) return at?.fail(`at most ${deepest} levels`, value) ?? false;
    depth++;
    try {
      const run = currentRun();
      if (run === undefined) return known(value, at);
      // What fits need not be searched for faults.
      const fits = run.once(known, value, () => known(value));
      return fits || !at ? fits : known(value, at);
    } finally {
      depth--;
    }
  };
};
