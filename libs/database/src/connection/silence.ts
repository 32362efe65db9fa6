/** How long a connection may be quiet, in ms, before it counts as dead. Measured by a clock that nobody sets. */
export interface SilenceLimits {
  /** Between two statements: a connection that was not used for so long answers a ping before it is used again. */
  readonly idleMs: number;
  /** A ping. */
  readonly pingMs: number;
  /** After so long without an answer the server is asked, over another connection, whether it still works on the statement. */
  readonly doubtMs: number;
  /** BEGIN, ROLLBACK, LISTEN. */
  readonly controlMs: number;
  /** COMMIT, which may wait for a disk or a replica. */
  readonly commitMs: number;
  /** Everything else: longer than the server's own limit of a statement, so that its error comes first. 0 for none. */
  readonly statementMs: number;
}

export const silenceLimits: SilenceLimits = {
  idleMs: 5_000,
  pingMs: 2_000,
  doubtMs: 5_000,
  controlMs: 5_000,
  commitMs: 15_000,
  statementMs: 32_000,
};

/** A connection fell silent: nothing came, not even its end. It was thrown away; what it did last may have happened or not. */
export class SilentConnectionError extends Error {
  override readonly name = 'SilentConnectionError';
  /** As of the system's own time-out, which comes a quarter of an hour later. */
  readonly code = 'ETIMEDOUT';
  constructor(what: string) {
    super(`the connection to Postgres fell silent: ${what}`);
  }
}

/** How long this statement may stay without an answer, in ms; `Infinity` for no limit. */
export function limitOf(text: string, limits: SilenceLimits): number {
  const [word] = /^\w+/.exec(text) ?? [];
  switch (word) {
    case 'BEGIN':
    case 'ROLLBACK':
    case 'LISTEN':
      return limits.controlMs;
    case 'COMMIT':
      return limits.commitMs;
    default:
      return limits.statementMs === 0 ? Number.POSITIVE_INFINITY : limits.statementMs;
  }
}
