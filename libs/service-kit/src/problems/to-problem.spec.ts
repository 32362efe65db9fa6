import { HttpException, NotFoundException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { EventTooLargeError, StoreUnavailableError } from '@pactline/contract-runtime';
import { DatabaseUnavailableError } from '@pactline/database';
import { InvalidCursorError } from '@pactline/service';
import { problemDocument } from './problem.ts';
import { ConflictProblem } from './problems.ts';
import { toProblem } from './to-problem.ts';

const coded = (code: string, extra: object = {}): Error =>
  Object.assign(new Error('internal detail'), { code, ...extra });

describe('toProblem', () => {
  it.each([
    [new DatabaseUnavailableError('down'), 503, 'unavailable'],
    [new DatabaseUnavailableError('lost', { outcomeUnknown: true }), 503, 'outcome-unknown'],
    [new StoreUnavailableError('busy'), 503, 'unavailable'],
    [new InvalidCursorError(), 400, 'invalid-request'],
    [coded('40001'), 503, 'unavailable'],
    [coded('55P03'), 503, 'unavailable'],
    [coded('22021'), 400, 'bad-request'],
    [coded('23505'), 500, 'internal'],
    [coded('FST_ERR_CTP_BODY_TOO_LARGE', { statusCode: 413 }), 413, 'content-too-large'],
    [new EventTooLargeError('secret.event', 300_000, 245_760), 413, 'content-too-large'],
    [coded('FST_ERR_BAD_URL', { statusCode: 400 }), 400, 'bad-url'],
    [new NotFoundException(), 404, 'not-found'],
    [new HttpException('teapot', 418), 418, 'i-m-a-teapot'],
    [new HttpException('secret', 500), 500, 'internal'],
    [new Error('secret'), 500, 'internal'],
    ['not even an error', 500, 'internal'],
  ])('%s is %i %s', (error, status, code) => {
    const problem = toProblem(error);

    expect([problem.status, problem.code]).toEqual([status, code]);
    if (status >= 500) expect(JSON.stringify(problemDocument(problem, 'id'))).not.toMatch(/secret|internal detail/);
  });

  it('keeps a problem as it is, extensions included', () => {
    const problem = new ConflictProblem('Taken.', { extensions: { owner: 'you', status: 200 } });

    expect(problemDocument(toProblem(problem), 'e-1')).toEqual({
      type: 'urn:problem:conflict',
      title: 'Conflict',
      status: 409,
      detail: 'Taken.',
      errorId: 'e-1',
      owner: 'you',
    });
  });
});
