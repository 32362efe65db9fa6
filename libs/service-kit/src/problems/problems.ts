import { MAX_VIOLATIONS, type Violation } from '@pactline/contract-runtime';
import { Problem, type ProblemOptions } from './problem.ts';

/** 400: the request cannot be understood. */
export class BadRequestProblem extends Problem {
  override readonly name = 'BadRequestProblem';
  constructor(detail: string, options?: ProblemOptions, code = 'bad-request') {
    super(400, code, 'Bad request', detail, options);
  }
}

/** 400 or 422: the request does not fit its contract; `violations` says where. */
export class InvalidRequestProblem extends Problem {
  override readonly name = 'InvalidRequestProblem';
  constructor(status: 400 | 422, violations: readonly Violation[], options?: ProblemOptions) {
    super(status, 'invalid-request', 'The request does not fit the contract', howMany(violations.length), {
      ...options,
      violations,
    });
  }
}

/** Validation stops counting at its limit. */
const howMany = (violations: number): string => {
  if (violations === 1) return 'One value is wrong.';
  return violations < MAX_VIOLATIONS
    ? `${violations} values are wrong.`
    : `${MAX_VIOLATIONS} values or more are wrong.`;
};

/** 401: no or no valid credentials. The detail must not tell what a valid one would be. */
export class UnauthorizedProblem extends Problem {
  override readonly name = 'UnauthorizedProblem';
  constructor(detail = 'Valid credentials are required.', options?: ProblemOptions) {
    super(401, 'unauthorized', 'Unauthorized', detail, options);
  }
}

/** 403: known caller, not allowed. */
export class ForbiddenProblem extends Problem {
  override readonly name = 'ForbiddenProblem';
  constructor(detail: string, options?: ProblemOptions, code = 'forbidden') {
    super(403, code, 'Forbidden', detail, options);
  }
}

/** 404: there is no such thing, or none that this caller may know of. */
export class NotFoundProblem extends Problem {
  override readonly name = 'NotFoundProblem';
  constructor(detail = 'There is nothing here.', options?: ProblemOptions, code = 'not-found') {
    super(404, code, 'Not found', detail, options);
  }
}

/** 405: the path exists, the method does not; `Allow` lists those that do. */
export class MethodNotAllowedProblem extends Problem {
  override readonly name = 'MethodNotAllowedProblem';
  constructor(allowed: readonly string[]) {
    const allow = allowed.join(', ');
    super(405, 'method-not-allowed', 'Method not allowed', `Allowed here: ${allow}.`, { headers: { allow } });
  }
}

/** 406: no media type that the caller accepts. */
export class NotAcceptableProblem extends Problem {
  override readonly name = 'NotAcceptableProblem';
  constructor(offered: readonly string[]) {
    super(406, 'not-acceptable', 'Not acceptable', `Offered here: ${offered.join(', ')}.`);
  }
}

/** 409: the request contradicts the present state. */
export class ConflictProblem extends Problem {
  override readonly name = 'ConflictProblem';
  constructor(detail: string, options?: ProblemOptions, code = 'conflict') {
    super(409, code, 'Conflict', detail, options);
  }
}

/** 412: a precondition, for example `If-Match`, does not hold. */
export class PreconditionFailedProblem extends Problem {
  override readonly name = 'PreconditionFailedProblem';
  constructor(detail: string, options?: ProblemOptions, code = 'precondition-failed') {
    super(412, code, 'Precondition failed', detail, options);
  }
}

/** 413: the body exceeds the operation's limit. */
export class ContentTooLargeProblem extends Problem {
  override readonly name = 'ContentTooLargeProblem';
  constructor(limitBytes: number | undefined, options?: ProblemOptions) {
    const limit = limitBytes === undefined ? 'the limit' : `the limit of ${limitBytes} bytes`;
    super(413, 'content-too-large', 'Content too large', `The body exceeds ${limit}.`, options);
  }
}

/** 415: a body of a media type that the operation does not take. */
export class UnsupportedMediaTypeProblem extends Problem {
  override readonly name = 'UnsupportedMediaTypeProblem';
  constructor(accepted: readonly string[]) {
    const list = accepted.join(', ');
    super(415, 'unsupported-media-type', 'Unsupported media type', `Accepted here: ${list}.`, {
      headers: { accept: list },
    });
  }
}

/** 415: an encoded body, for example a compressed one; `Accept-Encoding` says that there is no encoding to choose (RFC 9110). */
export class UnsupportedEncodingProblem extends Problem {
  override readonly name = 'UnsupportedEncodingProblem';
  constructor() {
    super(
      415,
      'unsupported-content-encoding',
      'Unsupported content encoding',
      'Send the body as it is, without Content-Encoding.',
      { headers: { 'accept-encoding': 'identity' } },
    );
  }
}

/** 501: a body in a transfer coding other than `chunked`. */
export class UnknownTransferCodingProblem extends Problem {
  override readonly name = 'UnknownTransferCodingProblem';
  constructor() {
    super(501, 'unknown-transfer-coding', 'Not implemented', 'The only transfer coding here is chunked.');
  }
}

/** 501: a method that no operation of any contract can have. */
export class UnknownMethodProblem extends Problem {
  override readonly name = 'UnknownMethodProblem';
  constructor(known: readonly string[]) {
    super(501, 'unknown-method', 'Not implemented', `The methods here are ${known.join(', ')}.`);
  }
}

/** 422: understood, well-formed, and not possible. */
export class UnprocessableProblem extends Problem {
  override readonly name = 'UnprocessableProblem';
  constructor(detail: string, options?: ProblemOptions, code = 'unprocessable') {
    super(422, code, 'Unprocessable content', detail, options);
  }
}

/** 429: over the rate limit. */
export class TooManyRequestsProblem extends Problem {
  override readonly name = 'TooManyRequestsProblem';
  constructor(retryAfterSeconds: number, options?: ProblemOptions) {
    super(429, 'too-many-requests', 'Too many requests', `Try again in ${retryAfterSeconds} s.`, {
      ...options,
      headers: { ...options?.headers, 'retry-after': String(retryAfterSeconds) },
    });
  }
}

/** 500: a fault of the service; the caller learns nothing but the `errorId`. */
export class InternalProblem extends Problem {
  override readonly name = 'InternalProblem';
  constructor(options?: ProblemOptions) {
    super(
      500,
      'internal',
      'Internal error',
      'Something went wrong here. Quote the errorId when you ask about it.',
      options,
    );
  }
}

/** 503: cannot work now, and recovers by itself. */
export class UnavailableProblem extends Problem {
  override readonly name = 'UnavailableProblem';
  constructor(detail: string, retryAfterSeconds: number, options?: ProblemOptions, code = 'unavailable') {
    super(503, code, 'Service unavailable', detail, {
      ...options,
      headers: { ...options?.headers, 'retry-after': String(retryAfterSeconds) },
    });
  }
}

/** 504: the operation took longer than its limit; what it did in its transaction is undone. */
export class TimeoutProblem extends Problem {
  override readonly name = 'TimeoutProblem';
  constructor(limitMs: number) {
    const detail = `The operation took longer than its limit of ${limitMs / 1000} s. Try again.`;
    super(504, 'timeout', 'Gateway timeout', detail, { headers: { 'retry-after': '1' } });
  }
}
