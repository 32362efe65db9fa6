import { Redis } from 'ioredis';
import type { Logger } from '@pactline/contract-runtime';

const LOG_PAUSE_MS = 30_000;

/**
 * A Redis client that fails fast: nothing waits for a Redis that is away, and it is connected again as soon as possible.
 */
export const createRedis = (url: string, log: Logger): Redis => {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: 2_000,
    commandTimeout: 500,
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
