import { StoreUnavailableError } from '@pactline/contract-runtime';

/**
 * Postgres cannot be reached, is starting, shutting down or out of connections: wait and try again. The outcome is unknown when the connection
 * broke during COMMIT.
 */
export class DatabaseUnavailableError extends StoreUnavailableError {
  override readonly name = 'DatabaseUnavailableError';
  constructor(reason: string, options?: ErrorOptions & { outcomeUnknown?: boolean }) {
    super(`The database is not available: ${reason}. It is tried again.`, options);
  }
}

/**
 * A transaction asked for COMMIT after one of its statements had failed, so Postgres rolled it back.
 * The failed statement's error was swallowed somewhere.
 */
export class TransactionAbortedError extends Error {
  override readonly name = 'TransactionAbortedError';
  constructor() {
    super('The transaction was rolled back: a statement in it failed and its error was not rethrown.');
  }
}

/** SQLSTATE classes and codes that say "the server cannot serve now", not "the statement is wrong". */
const UNAVAILABLE_STATES = /^(08|57P0[123]|53[123]00|25P03|58030)/;
const UNAVAILABLE_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
// node-postgres reports these conditions by message only.
const UNAVAILABLE_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|not queryable|Client was closed|Cannot use a pool after calling end/i;

const codeOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
};

/** True when the error means that Postgres cannot be used right now. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StoreUnavailableError) return true;
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isUnavailable);
  const code = codeOf(error);
  if (code !== undefined && (UNAVAILABLE_SYSTEM_CODES.has(code) || UNAVAILABLE_STATES.test(code))) return true;
  return code === undefined && error instanceof Error && UNAVAILABLE_MESSAGES.test(error.message);
}

/** True for a serialization failure or a deadlock: the whole transaction may be run again as it is. */
export const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error) ?? '');

/** True for a unique violation, of the named constraint if one is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false;
  return constraint === undefined || (error as { constraint?: unknown }).constraint === constraint;
}

/** Wraps connection troubles into {@link DatabaseUnavailableError}; everything else passes through unchanged. */
export function toDatabaseError(error: unknown): unknown {
  if (error instanceof DatabaseUnavailableError || !isUnavailable(error)) return error;
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return new DatabaseUnavailableError(first instanceof Error ? first.message : String(first), { cause: error });
}
