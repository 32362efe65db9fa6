// Generated from specs/common/headers.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import * as s from '@pactline/contract-runtime/schema';
import type * as z from 'zod';

/** Pass it as cursor to get the next page; null on the last page. */
export type NextCursor = string | null;
export const nextCursorSchema: z.ZodType<NextCursor> = /* @__PURE__ */ s.contract<NextCursor>(() =>
  s.all(s.either(s.string, s.nil), s.minLength(1), s.maxLength(1000), s.pattern(/^[A-Za-z0-9_-]+$/u)),
);
