// Generated from specs/common/problem.yaml by pactline contracts 0.1.0. Do not edit: change the contract and generate again.
import * as s from '@pactline/contract-runtime/schema';
import type * as z from 'zod';

/** RFC 9457 problem details. The errorId also stands in the service's log. */
export interface Problem {
  /** Names the kind of problem; stable, meant for programs. */
  type: string;
  title: string;
  status: number;
  /** What happened this time and what to do next. */
  detail?: string;
  instance?: string;
  /** Quote it when you ask for help. */
  errorId: string;
  /** Every place of the request that does not fit. */
  violations?: ProblemViolation[];
  [key: string]: unknown;
}
export const problemSchema: z.ZodType<Problem> = /* @__PURE__ */ s.contract<Problem>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        type: s.all(s.string, s.maxLength(500), s.uriReference),
        title: s.all(s.string, s.maxLength(200)),
        status: s.all(s.integer, s.minimum(400), s.maximum(599)),
        detail: s.all(s.string, s.maxLength(4000)),
        instance: s.all(s.string, s.maxLength(2000), s.uriReference),
        errorId: s.all(s.string, s.minLength(1), s.maxLength(64)),
        violations: s.all(s.array, s.items(s.ref(() => problemViolationSchema)), s.maxItems(1000)),
      },
      required: ['type', 'title', 'status', 'errorId'],
    }),
  ),
);

/** Violation of the contract */
export interface ProblemViolation {
  /** JSON Pointer whose first part is body, query, path or headers. */
  pointer: string;
  expected: string;
  found: string;
}
export const problemViolationSchema: z.ZodType<ProblemViolation> = /* @__PURE__ */ s.contract<ProblemViolation>(() =>
  s.all(
    s.object,
    s.shape({
      properties: {
        pointer: s.all(s.string, s.maxLength(1000)),
        expected: s.all(s.string, s.maxLength(1000)),
        found: s.all(s.string, s.maxLength(1000)),
      },
      required: ['pointer', 'expected', 'found'],
    }),
  ),
);
