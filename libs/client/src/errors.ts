/** Every error that a client throws on purpose. */
export abstract class ClientError extends Error {
  /** The operation that was called, for example `placeOrder`. */
  readonly operationId: string;
  /** The correlation id that was sent; look for it in the service's log. */
  readonly correlationId: string;
  constructor(message: string, call: { operationId: string; correlationId: string }, options?: ErrorOptions) {
    super(message, options);
    this.operationId = call.operationId;
    this.correlationId = call.correlationId;
  }
}

/** Problem details (RFC 9457), with the platform's `errorId` and `violations`. */
export interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly instance?: string;
  /** Stands in the service's log too. */
  readonly errorId?: string;
  /** Every place of the request that does not fit. */
  readonly violations?: readonly Violation[];
  readonly [extension: string]: unknown;
}

/** A place of the request that does not fit the contract. */
export interface Violation {
  /** JSON Pointer whose first part is `body`, `query`, `path` or `headers`. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

/** The service answered with a 4xx or 5xx status. */
export class ProblemError extends ClientError {
  override readonly name = 'ProblemError';
  readonly status: number;
  /** URI of the kind of problem; `about:blank` when the answer was no problem document. */
  readonly type: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errorId: string | undefined;
  /** Empty unless the request does not fit the contract. */
  readonly violations: readonly Violation[];
  /** The whole document. */
  readonly problem: Problem;
  readonly headers: Headers;
  /** Milliseconds after which the service asked to be called again. */
  readonly retryAfterMs: number | undefined;

  constructor(
    problem: Problem,
    response: { status: number; statusText: string; headers: Headers; retryAfterMs: number | undefined },
    call: { operationId: string; correlationId: string },
  ) {
    const title = problem.title ?? (response.statusText || 'Request failed');
    const detail = problem.detail === undefined ? '' : `: ${problem.detail}`;
    const reference = problem.errorId === undefined ? '' : ` (errorId ${problem.errorId})`;
    super(`${call.operationId} answered ${response.status} ${title}${detail}${reference}`, call);
    this.status = response.status;
    this.type = problem.type ?? 'about:blank';
    this.title = title;
    this.detail = problem.detail;
    this.errorId = problem.errorId;
    this.violations = problem.violations ?? [];
    this.problem = problem;
    this.headers = response.headers;
    this.retryAfterMs = response.retryAfterMs;
  }
}

/** No answer: the connection failed; `cause` says how. */
export class NetworkError extends ClientError {
  override readonly name = 'NetworkError';
}

/** No answer in time. The request may have been carried out. */
export class TimeoutError extends ClientError {
  override readonly name = 'TimeoutError';
  readonly timeoutMs: number;
  constructor(timeoutMs: number, call: { operationId: string; correlationId: string }, options?: ErrorOptions) {
    super(`${call.operationId} got no answer within ${timeoutMs} ms`, call, options);
    this.timeoutMs = timeoutMs;
  }
}

/** The answer is not what the operation's contract says, for example a body that is no JSON. */
export class UnexpectedResponseError extends ClientError {
  override readonly name = 'UnexpectedResponseError';
}

/** What a call throws on purpose, told apart by `instanceof` or by `name`. */
export type CallError = ProblemError | NetworkError | TimeoutError | UnexpectedResponseError;
