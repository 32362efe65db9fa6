import type { Violation } from '@pactline/contract-runtime';

/** Why the mock does not answer with what was asked for. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /** Kebab-case; the document's `type` is `urn:problem:<code>`. */
  readonly code: string;
  readonly title: string;
  readonly violations: readonly Violation[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    code: string,
    title: string,
    detail: string,
    more: { readonly violations?: readonly Violation[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.status = status;
    this.code = code;
    this.title = title;
    this.violations = more.violations;
    this.headers = more.headers ?? {};
  }
}

/** @param status 422 where the contract documents it, else 400 */
export const misfit = (status: 400 | 422, violations: readonly Violation[]): Refusal =>
  new Refusal(
    status,
    'invalid-request',
    'The request does not fit the contract',
    violations.length === 1 ? 'One value is wrong.' : `${violations.length} values are wrong.`,
    { violations },
  );

/** The scenario that a request asks for does not exist: a mistake of the caller's test, not an answer of the service. */
export const unknownScenario = (detail: string): Refusal =>
  new Refusal(400, 'mock-scenario', 'There is no such scenario', detail);
