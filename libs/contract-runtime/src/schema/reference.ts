import type * as z from 'zod';
import type { Check } from './check.ts';
import { checkOf } from './contract.ts';

/** Nesting of values that one recursive schema follows; deeper values do not fit. */
const deepest = 500;
let depth = 0;

/** `$ref`: another named schema. Resolved on first use, so that schemas may be recursive, also across files. */
export const ref = (schema: () => z.ZodType): Check => {
  let check: Check | undefined;
  return (value, at) => {
    check ??= checkOf(schema());
    if (depth >= deepest) return at?.fail(`at most ${deepest} levels`, value) ?? false;
    depth++;
    try {
      return check(value, at);
    } finally {
      depth--;
    }
  };
};
