import { exitCode, type ExitCode } from './exit-codes.ts';

/** Ends a command with a message for people: what is wrong, and what to do next. */
export class CliError extends Error {
  override readonly name: string = 'CliError';
  readonly code: ExitCode;
  readonly next: string | undefined;
  /** Printed below the message, a line each. */
  readonly details: readonly string[];
  constructor(
    message: string,
    options: { code?: ExitCode; next?: string; details?: readonly string[]; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code ?? exitCode.failed;
    this.next = options.next;
    this.details = options.details ?? [];
  }
}

/** An argument or option cannot be understood. */
export class UsageError extends CliError {
  override readonly name = 'UsageError';
  constructor(message: string, next?: string, details: readonly string[] = []) {
    super(message, { code: exitCode.usage, details, ...(next ? { next } : {}) });
  }
}

/** What was asked for does not exist. */
export class NotFoundError extends CliError {
  override readonly name = 'NotFoundError';
  constructor(message: string, next?: string) {
    super(message, { code: exitCode.notFound, ...(next ? { next } : {}) });
  }
}

/** The stack, or a part of it, does not answer. */
export class UnreachableError extends CliError {
  override readonly name = 'UnreachableError';
  constructor(message: string, next?: string, cause?: unknown) {
    super(message, { code: exitCode.unreachable, cause, ...(next ? { next } : {}) });
  }
}
