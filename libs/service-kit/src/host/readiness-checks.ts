import { setTimeout as pause } from 'node:timers/promises';
import { autocommit, createPool, type Pool, poolHealth } from '@pactline/database';
import type { HandlingStore } from '@pactline/events';
import type { Redis } from 'ioredis';
import type { PlatformConfig } from '../config/platform-config.ts';
import type { TokenVerifier } from '../security/token-verifier.ts';
import type { ReadinessCheck } from './readiness.ts';

const PROBE_LIMIT_MS = 1_500;

/** A connection for those who look: they must not wait for requests, nor take a connection from them. */
export const createProbePool = (name: string, config: PlatformConfig): Pool | undefined =>
  config.databaseUrl === undefined
    ? undefined
    : createPool(config.databaseUrl, {
        applicationName: `${name}-probe`,
        max: 1,
        pooled: config.databaseDirectUrl !== undefined,
        connectionTimeoutMs: PROBE_LIMIT_MS,
        statementTimeoutMs: PROBE_LIMIT_MS,
        silence: { idleMs: 0, pingMs: 500, statementMs: PROBE_LIMIT_MS },
      });

/** Whether Postgres answers, is prepared, and the service's own connections answer too. */
export const databaseCheck =
  (probe: Pool, pools: readonly Pool[]): ReadinessCheck =>
  async () => {
    const { rows } = await autocommit(probe).query<{ migrated: boolean }>({
      text: `SELECT to_regclass('pactline.idempotency_keys') IS NOT NULL AS migrated`,
    });
    if (!rows[0]?.migrated) return { status: 'down', reason: 'the platform tables are missing: run the migrations' };
    return pools.map(poolHealth).find(({ status }) => status !== 'up') ?? { status: 'up' };
  };

/** Whether the table of a service can be asked. */
export const tableCheck =
  (store: Pick<HandlingStore, 'probe'>): ReadinessCheck =>
  () =>
    store.probe().then(
      () => ({ status: 'up' }) as const,
      (error: Error) => ({ status: 'down', reason: error.message }) as const,
    );

/** Rate limits fail open, so the service works without. */
export const redisCheck =
  (redis: Redis): ReadinessCheck =>
  () =>
    redis.ping().then(
      () => ({ status: 'up' }) as const,
      (error: Error) => ({ status: 'degraded', reason: error.message }) as const,
    );

/**
 * Whether tokens can be verified. Without keys, operations that need a token answer 503, while signed webhooks, public operations, events and
 * tasks go on: an identity provider that is away must not take those along.
 */
export const keysCheck =
  (tokens: Pick<TokenVerifier, 'check'>, limitMs = PROBE_LIMIT_MS): ReadinessCheck =>
  async () => {
    const silent = { status: 'down', reason: 'the identity provider does not answer' } as const;
    const state = await Promise.race([tokens.check(), pause(limitMs, silent, { ref: false })]);
    if (state.status !== 'down') return state;
    return { status: 'degraded', reason: `${state.reason}; operations that need a token answer 503` };
  };
