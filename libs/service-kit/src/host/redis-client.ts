import { Redis } from 'ioredis';
import type { Logger } from '@pactline/contract-runtime';

const LOG_PAUSE_MS = 30_000;

/** Limits of a Redis client, in ms. */
export interface RedisLimits {
  /** A command that is not answered in this time fails. */
  readonly commandTimeoutMs: number;
  /** A connection on which an answer is awaited, and nothing comes for so long, is thrown away. */
  readonly silenceMs: number;
}

/**
 * A Redis client that fails fast: nothing waits for a Redis that is away, and it is connected again as soon as possible. A command that
 * fails in its time leaves the connection open, so silence has a limit of its own.
 */
export const createRedis = (url: string, log: Logger, { commandTimeoutMs, silenceMs }: RedisLimits): Redis => {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    commandTimeout: commandTimeoutMs,
    socketTimeout: silenceMs,
    keepAlive: 10_000,
    retryStrategy: (attempt) => Math.min(5_000, 100 * 2 ** Math.min(attempt, 10)),
  });
  let loggedAt = Number.NEGATIVE_INFINITY;
  redis.on('error', (error: Error) => {
    if (performance.now() - loggedAt < LOG_PAUSE_MS) return;
    loggedAt = performance.now();
    log.warn({ err: error }, 'Redis is not reachable; trying again');
  });
  return redis;
};
