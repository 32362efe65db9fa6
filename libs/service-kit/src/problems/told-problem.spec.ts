import { describe, expect, it } from '@jest/globals';
import { problem } from '@pactline/service';
import { type Problem, problemDocument } from './problem.ts';
import { toldProblem } from './told-problem.ts';

class TakenError extends Error {
  readonly seats = 3;
}
const taken = new TakenError('Three seats are taken.');

describe('toldProblem', () => {
  it.each([
    [400, 'bad-request', 'Bad request'],
    [403, 'forbidden', 'Forbidden'],
    [404, 'not-found', 'Not found'],
    [409, 'conflict', 'Conflict'],
    [410, 'gone', 'Gone'],
    [412, 'precondition-failed', 'Precondition failed'],
    [422, 'unprocessable', 'Unprocessable content'],
    [423, 'locked', 'Locked'],
  ])('says %i with the words of its status', (status, code, title) => {
    const told = problemDocument(toldProblem(problem(TakenError, status), taken) as Problem, 'e-1');
    expect(told).toEqual({ type: `urn:problem:${code}`, title, status, detail: taken.message, errorId: 'e-1' });
  });

  it('says what the rule adds, and keeps the cause for the log', () => {
    const rule = problem(TakenError, 409, { code: 'seats-taken', extensions: ({ seats }) => ({ seats }) });
    const told = toldProblem(rule, taken);
    expect(told).toMatchObject({ status: 409, code: 'seats-taken', extensions: { seats: 3 }, cause: taken });
  });
});
