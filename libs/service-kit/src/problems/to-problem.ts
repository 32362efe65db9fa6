import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { EventTooLargeError, StoreUnavailableError } from '@pactline/contract-runtime';
import { isConflict } from '@pactline/database';
import { InvalidCursorError } from '@pactline/service';
import { Problem } from './problem.ts';
import {
  BadRequestProblem,
  ContentTooLargeProblem,
  InternalProblem,
  InvalidRequestProblem,
  NotFoundProblem,
  UnavailableProblem,
  UnsupportedMediaTypeProblem,
} from './problems.ts';

/** The problem that answers an error. Whatever is not meant for the caller becomes a 500 that tells nothing. */
export const toProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof EventTooLargeError) return eventTooLarge(error);
  if (error instanceof StoreUnavailableError) return storeUnavailable(error);
  if (error instanceof InvalidCursorError) return invalidCursor(error);
  if (isConflict(error)) {
    return new UnavailableProblem('Another request changed the same data at the same time. Try again.', 1, {
      cause: error,
    });
  }
  if (error instanceof HttpException) return fromNest(error);
  const { code, statusCode } = facts(error);
  if (code?.startsWith('FST_') && statusCode !== undefined && statusCode < 500)
    return fromFastify(code, statusCode, error);
  const fromPostgres = POSTGRES[code ?? ''];
  return fromPostgres?.(error) ?? new InternalProblem({ cause: error });
};

/** What a request asks for would not fit on the bus. Its transaction is rolled back: saying so is all that is left of it. */
const eventTooLarge = (cause: EventTooLargeError): Problem =>
  new Problem(
    413,
    'content-too-large',
    'Content too large',
    `What follows from the request takes ${cause.bytes} bytes as an event, the limit is ${cause.limit}. Nothing was changed. Send less at once.`,
    { cause },
  );

const invalidCursor = (cause: InvalidCursorError): Problem =>
  new InvalidRequestProblem(
    400,
    [{ pointer: '/query/cursor', expected: 'the nextCursor of an earlier page of this list', found: 'something else' }],
    { cause },
  );

const storeUnavailable = (cause: StoreUnavailableError): Problem =>
  cause.outcomeUnknown
    ? new UnavailableProblem(
        'The database was lost while the request was being saved, so it may have been done or not. ' +
          'Repeat it with the same Idempotency-Key, or look before you repeat it.',
        2,
        { cause },
        'outcome-unknown',
      )
    : new UnavailableProblem('The database is not reachable. Try again in a moment.', 2, { cause });

const POSTGRES: Readonly<Record<string, ((cause: unknown) => Problem) | undefined>> = {
  // lock_not_available and query_canceled: the limits of the pool.
  '55P03': (cause) => new UnavailableProblem('The data is in use by another request. Try again.', 1, { cause }),
  '57014': (cause) => new UnavailableProblem('The database took too long. Try again.', 2, { cause }),
  // Text that Postgres cannot store.
  '22021': (cause) => new BadRequestProblem('The request contains text that cannot be stored.', { cause }),
  '22P05': (cause) => new BadRequestProblem('The request contains text that cannot be stored.', { cause }),
};

const fromNest = (error: HttpException): Problem => {
  const status = error.getStatus();
  if (status < 400 || status >= 500) return new InternalProblem({ cause: error });
  if (status === 404) return new NotFoundProblem(undefined, { cause: error });
  const title = STATUS_CODES[status] ?? 'Error';
  return new Problem(status, title.toLowerCase().replaceAll(/[^a-z]+/g, '-'), title, error.message, { cause: error });
};

const fromFastify = (code: string, status: number, cause: unknown): Problem => {
  if (status === 413) return new ContentTooLargeProblem(undefined, { cause });
  if (status === 415) return new UnsupportedMediaTypeProblem([]);
  if (status === 404) return new NotFoundProblem(undefined, { cause });
  if (status === 414)
    return new Problem(414, 'uri-too-long', 'URI too long', 'A part of the path is too long.', { cause });
  return new BadRequestProblem(
    'The request is malformed.',
    { cause },
    code === 'FST_ERR_BAD_URL' ? 'bad-url' : undefined,
  );
};

const facts = (error: unknown): { code?: string; statusCode?: number } => {
  if (typeof error !== 'object' || error === null) return {};
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const statusCode = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
  return { ...(code !== undefined && { code }), ...(statusCode !== undefined && { statusCode }) };
};
