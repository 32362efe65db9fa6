/** Something that the user can put right; shown as its message alone, which says what to do next. */
export class StackError extends Error {
  override readonly name: string = 'StackError';
}

/** A port that the stack needs is taken. */
export class PortBusyError extends StackError {
  override readonly name = 'PortBusyError';
}

/** A tool that the machine has to bring is missing. */
export class MissingToolError extends StackError {
  override readonly name = 'MissingToolError';
}

/** A part of the stack did not come up. */
export class StartupError extends StackError {
  override readonly name = 'StartupError';
}

/** The first line of an error, for messages that go on. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
