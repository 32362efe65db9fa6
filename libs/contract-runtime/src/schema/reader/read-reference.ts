import type * as z from 'zod';
import { readOf } from '../contract.ts';
import { failed, type Read } from './read.ts';

const deepest = 500;
let depth = 0;

/** `$ref` on the tolerant side. */
export const readRef = (schema: () => z.ZodType): Read => {
  let read: Read | undefined;
  return (value, at) => {
    read ??= readOf(schema());
    if (depth >= deepest) {
      at?.fail(`at most ${deepest} levels`, value);
      return failed;
    }
    depth++;
    try {
      return read(value, at);
    } finally {
      depth--;
    }
  };
};
