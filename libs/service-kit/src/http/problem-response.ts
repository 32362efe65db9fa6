import type { Logger } from '@pactline/contract-runtime';
import type { IdGenerator } from '../clock.ts';
import { problemDocument } from '../problems/problem.ts';
import { toProblem } from '../problems/to-problem.ts';
import type { RenderedResponse } from './rendered-response.ts';

/** Turns an error into its response, and logs what the response does not tell under the same `errorId`. */
export const problemResponse = (error: unknown, log: Logger, newId: IdGenerator, fields: object): RenderedResponse => {
  const problem = toProblem(error);
  const errorId = newId();
  const facts = { errorId, status: problem.status, problem: problem.code, ...fields };
  if (problem.status >= 500) log.error({ ...facts, err: problem.cause ?? problem }, 'request failed');
  // What was found stays out of the log: it may be anything, personal data included.
  else {
    const violations = problem.violations?.map(({ pointer, expected }) => `${pointer}: expected ${expected}`);
    const cause = problem.cause instanceof Error ? problem.cause.message : undefined;
    log.info(
      { ...facts, detail: problem.detail, ...(violations && { violations }), ...(cause && { cause }) },
      'request refused',
    );
  }
  return {
    status: problem.status,
    headers: { ...problem.headers, 'content-type': 'application/problem+json; charset=utf-8' },
    body: JSON.stringify(problemDocument(problem, errorId)),
  };
};
