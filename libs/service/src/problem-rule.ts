type ErrorClass<Refusal extends Error> = abstract new (...parameters: never[]) => Refusal;

export interface ProblemDetails<Refusal extends Error> {
  /** Stable, machine-readable name in kebab-case: the document's `type` is `urn:problem:<code>`. That of the status, if absent. */
  readonly code?: string;
  /** Further members of the document (RFC 9457, section 3.2); shown to the caller. */
  readonly extensions?: (error: Refusal) => Readonly<Record<string, unknown>>;
  /** Whether an event that ends in it goes to the dead-letter queue at once: delivering it again cannot help. */
  readonly poison?: boolean;
}

/** How an error of the domain is told to callers. */
export interface ProblemRule<Status extends number = number> {
  readonly error: ErrorClass<Error>;
  /** HTTP status, 400 to 499. */
  readonly status: Status;
  readonly code?: string;
  readonly extensions?: (error: never) => Readonly<Record<string, unknown>>;
  readonly poison?: boolean;
}

/**
 * Says once how an error of the domain is told: as this problem to callers, with the error's own message.
 *
 * @example
 * problem(VersionConflictError, 409, { code: 'version-conflict', extensions: ({ version }) => ({ version }) })
 */
export const problem = <Refusal extends Error, const Status extends number>(
  error: ErrorClass<Refusal>,
  status: Status,
  details: ProblemDetails<Refusal> = {},
): ProblemRule<Status> => ({ error, status, ...details });

/** The rule for an error: the first whose class it is an instance of. */
export const ruleFor = (rules: readonly ProblemRule[], error: unknown): ProblemRule | undefined =>
  rules.find((rule) => error instanceof rule.error);
