import type { Logger } from '@pactline/contract-runtime';
import type pg from 'pg';
import { type SilenceLimits, silenceLimits } from './connection/silence.ts';
import { type PoolHealth, WatchedPool } from './connection/watched-pool.ts';

export type Pool = pg.Pool;

/** What the client allows beyond the server's limit of a statement, in ms, so that the server's error comes first. */
const ANSWER_GRACE_MS = 2_000;

/**
 * The server gives up a connection whose client no longer acknowledges, and so its locks: where the system can, by
 * TCP_USER_TIMEOUT, which Node has no means to set on this side.
 */
const SERVER_KEEP_ALIVE = {
  tcp_keepalives_idle: '20',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '4',
  tcp_user_timeout: '30000',
} as const;

/** Limits of a session, in ms, by the names that Postgres has for them. */
export const sessionLimits = {
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 60_000,
  lock_timeout: 10_000,
} as const;

export interface PoolOptions {
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** Largest number of connections; 10 by default. */
  readonly max?: number;
  /** How long to wait for a connection, in ms; 5,000 by default. */
  readonly connectionTimeoutMs?: number;
  /** The server cancels a statement after this many ms; 30,000 by default, 0 for none. */
  readonly statementTimeoutMs?: number;
  /** The server ends a session that idles inside a transaction, in ms; 60,000 by default. */
  readonly idleInTransactionTimeoutMs?: number;
  /** The server gives up waiting for a lock after this many ms; 10,000 by default. */
  readonly lockTimeoutMs?: number;
  /** How long connections may be quiet before they are thrown away; see `silenceLimits`. */
  readonly silence?: Partial<SilenceLimits> | undefined;
  /**
   * The URL leads to a pooler (RDS Proxy, PgBouncer), which refuses connections that bring settings along. The limits, and
   * everything else that is set here, are then the role's: see `sessionLimits`.
   */
  readonly pooled?: boolean;
  /** Every transaction of the pool is read-only. */
  readonly readOnly?: boolean;
  /** Run-time parameters of every connection, for example `{ synchronous_commit: 'off' }`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: Logger;
}

/**
 * A connection pool with limits on everything. A connection that dies while idle is logged and replaced; it never ends
 * the process. One that falls silent is found by limits on this side, thrown away and replaced.
 *
 * @param url `postgres://user:password@host:port/database`
 */
export function createPool(url: string, options: PoolOptions = {}): Pool {
  const settings = {
    ...SERVER_KEEP_ALIVE,
    ...(options.readOnly && { default_transaction_read_only: 'on' }),
    ...options.settings,
  };
  const parameters = Object.entries(settings).map(([name, value]) => `-c ${name}=${escapeParameter(value)}`);
  const statementTimeoutMs = options.statementTimeoutMs ?? sessionLimits.statement_timeout;
  const statementMs = statementTimeoutMs === 0 ? 0 : statementTimeoutMs + ANSWER_GRACE_MS;
  const pool = new WatchedPool({
    limits: { ...silenceLimits, statementMs, ...options.silence },
    pooled: options.pooled ?? false,
    connectionString: url,
    application_name: options.applicationName ?? 'pactline',
    max: options.max ?? 10,
    connectionTimeoutMillis: options.connectionTimeoutMs ?? 5_000,
    idleTimeoutMillis: 30_000,
    ...(options.pooled !== true && {
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout:
        options.idleInTransactionTimeoutMs ?? sessionLimits.idle_in_transaction_session_timeout,
      lock_timeout: options.lockTimeoutMs ?? sessionLimits.lock_timeout,
      options: parameters.join(' '),
    }),
    allowExitOnIdle: false,
  });
  // Whoever works on a connection learns of its end by the query that fails; between two owners nobody listens, and Node ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', (error) => options.log?.warn({ err: error }, 'an idle database connection was lost'));
  return pool;
}

/** How a pool of `createPool` is, without asking the server. */
export const poolHealth = (pool: Pool): PoolHealth => (pool instanceof WatchedPool ? pool.health : { status: 'up' });

const escapeParameter = (value: string): string => value.replace(/[\\ ]/g, '\\$&');
