import { MAX_VIOLATIONS, type Violation } from '@pactline/contract-runtime';

/** What a problem may carry besides its status. */
export interface ProblemOptions extends ErrorOptions {
  /** Further members of the document (RFC 9457, section 3.2); shown to the caller. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** Response headers, by lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Violations of the contract; pointers start with `/body`, `/query`, `/path` or `/headers`. */
  readonly violations?: readonly Violation[];
}

/**
 * An error that is an HTTP response: `application/problem+json` (RFC 9457).
 *
 * Everything in it is shown to the caller except `cause`, which is logged under the `errorId` of the response.
 */
export class Problem extends Error {
  override readonly name: string = 'Problem';
  /** HTTP status, 400-599. */
  readonly status: number;
  /** Stable, machine-readable name in kebab-case; the document's `type` is `urn:problem:<code>`. */
  readonly code: string;
  readonly title: string;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly violations: readonly Violation[] | undefined;
  constructor(status: number, code: string, title: string, detail: string, options: ProblemOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.status = status;
    this.code = code;
    this.title = title;
    this.extensions = options.extensions;
    this.headers = options.headers;
    this.violations = options.violations;
  }

  /** The explanation of this occurrence. */
  get detail(): string {
    return this.message;
  }
}

/** The `application/problem+json` document of a problem. */
export interface ProblemDocument {
  /** `urn:problem:<code>` */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Found in the service's log beside the cause. */
  readonly errorId: string;
  /** Every place of the request that does not fit; pointers start with `/body`, `/query`, `/path` or `/headers`. */
  readonly violations?: readonly Violation[];
  readonly [extension: string]: unknown;
}

/** The document that answers a problem. The standard members win over extensions of the same name. */
export const problemDocument = (problem: Problem, errorId: string): ProblemDocument => ({
  ...problem.extensions,
  type: `urn:problem:${problem.code}`,
  title: problem.title,
  status: problem.status,
  detail: problem.detail,
  errorId,
  ...(problem.violations && { violations: problem.violations.slice(0, MAX_VIOLATIONS) }),
});
