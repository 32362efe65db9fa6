import type * as z from 'zod';
import { readOf } from '../contract.ts';
import { currentRun } from '../run.ts';
import { failed, meet, type Read, unknownsMet } from './read.ts';

const deepest = 500;
let depth = 0;

/** `$ref` on the tolerant side. */
export const readRef = (schema: () => z.ZodType): Read => {
  let read: Read | undefined;
  return (value, at) => {
    const known = (read ??= readOf(schema()));
    if (depth >= deepest) {
      at?.fail(`at most ${deepest} levels`, value);
      return failed;
    }
    depth++;
    try {
      const run = currentRun();
      if (run === undefined) return known(value, at);
      const before = unknownsMet();
      const answer = run.once(known, value, () => ({ result: known(value), unknowns: unknownsMet() - before }));
      // An answer from memory counts what it met as often as it is given.
      meet(before + answer.unknowns);
      return answer.result === failed && at ? known(value, at) : answer.result;
    } finally {
      depth--;
    }
  };
};
