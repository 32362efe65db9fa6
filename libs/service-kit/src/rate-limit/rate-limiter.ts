import type { OperationDefinition } from '@pactline/contract-runtime';
import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from '@pactline/contract-runtime';
import type { CounterMetric } from '../metrics/service-metrics.ts';

/** The limit of an operation, as its contract states it. */
export type RateLimitRule = NonNullable<OperationDefinition['rateLimit']>;

/** Whether a request may pass, and the headers that say what is left (draft-ietf-httpapi-ratelimit-headers-11). */
export interface RateLimitDecision {
  readonly allowed: boolean;
  /** Absent when nobody counted. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number;
}

/** What the limiters of one service share. */
export interface RateLimitServices {
  readonly service: string;
  /** Part of the keys, as stages may share a Redis. */
  readonly stage: string;
  readonly redis: Redis | undefined;
  readonly log: Logger;
  readonly decisions: CounterMetric<'policy' | 'outcome'>;
}

const OPEN: RateLimitDecision = { allowed: true, retryAfterSeconds: 0 };
const LOG_PAUSE_MS = 30_000;

/**
 * Counts the requests of one policy in Redis, in fixed windows, for all processes of the service together.
 * While Redis is away everything passes, and is counted as `failed_open`.
 */
export class RateLimiter {
  readonly #rule: RateLimitRule;
  readonly #services: RateLimitServices;
  readonly #limiter: RateLimiterRedis | undefined;
  readonly #policyHeader: string;
  #loggedAt = Number.NEGATIVE_INFINITY;
  constructor(rule: RateLimitRule, services: RateLimitServices) {
    this.#rule = rule;
    this.#services = services;
    this.#policyHeader = `"${rule.policy}";q=${rule.limit};w=${rule.windowSeconds}`;
    this.#limiter =
      services.redis &&
      new RateLimiterRedis({
        storeClient: services.redis,
        keyPrefix: `rate-limit:${services.stage}:${services.service}:${rule.policy}`,
        points: rule.limit,
        duration: rule.windowSeconds,
        rejectIfRedisNotReady: true,
      });
  }

  /** @param key who is counted: an address or a caller */
  async take(key: string): Promise<RateLimitDecision> {
    if (this.#limiter === undefined) return OPEN;
    try {
      return this.#decide(await this.#limiter.consume(key), true);
    } catch (reason) {
      // Over the limit arrives as a thrown result, trouble as a thrown error.
      if (reason instanceof RateLimiterRes) return this.#decide(reason, false);
      this.#count('failed_open');
      this.#warn(reason);
      return OPEN;
    }
  }

  #decide(result: RateLimiterRes, allowed: boolean): RateLimitDecision {
    this.#count(allowed ? 'allowed' : 'limited');
    const resetSeconds = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
    return {
      allowed,
      retryAfterSeconds: resetSeconds,
      headers: {
        'ratelimit-policy': this.#policyHeader,
        ratelimit: `"${this.#rule.policy}";r=${Math.max(0, result.remainingPoints)};t=${resetSeconds}`,
      },
    };
  }

  #count(outcome: 'allowed' | 'limited' | 'failed_open'): void {
    this.#services.decisions.inc({ policy: this.#rule.policy, outcome });
  }

  #warn(reason: unknown): void {
    const now = performance.now();
    if (now - this.#loggedAt < LOG_PAUSE_MS) return;
    this.#loggedAt = now;
    this.#services.log.warn({ err: reason, policy: this.#rule.policy }, 'rate limits are not enforced: Redis is away');
  }
}
