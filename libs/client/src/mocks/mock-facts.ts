/** What the contract says of an operation's answers. Generated. */
export interface MockFacts {
  readonly method: string;
  /** OpenAPI template. */
  readonly path: string;
  readonly answers: Readonly<Record<string, AnswerFacts>>;
  readonly paginated?: true;
}

export interface AnswerFacts {
  /** Media type; absent for an answer without a body. */
  readonly type?: string;
  /** The contract's examples by name; the first is the usual answer. */
  readonly examples?: Readonly<Record<string, unknown>>;
}
