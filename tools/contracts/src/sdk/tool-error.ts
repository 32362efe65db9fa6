/** A program that generation needs is missing or failed; the message says what to do next. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  /** What to do next. */
  readonly mend: string;
  constructor(message: string, mend: string, options?: ErrorOptions) {
    super(message, options);
    this.mend = mend;
  }
}
