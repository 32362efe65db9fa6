import type { Redis } from 'ioredis';
import type { Clock, IdGenerator } from '../clock.ts';
import type { ServiceSettings } from '../config/read-config.ts';
import type { RuntimeServices } from '../http/operation-runtime.ts';
import { RequestMeter } from '../http/request-meter.ts';
import { IdempotentExecution } from '../idempotency/idempotent-execution.ts';
import type { ServiceLogger } from '../logging/service-logger.ts';
import type { ServiceMetrics } from '../metrics/service-metrics.ts';
import type { ServiceStore } from '../store/service-store.ts';
import { signatureSchemes } from '../security/signature-schemes.ts';
import type { LateCredentials } from '../security/late-credentials.ts';
import { TokenVerifier } from '../security/token-verifier.ts';
import type { ServiceDefinition } from '@pactline/service';

const HOUR_MS = 3_600_000;
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What the HTTP side of one service is made of. */
export interface RuntimeParts {
  readonly definition: ServiceDefinition;
  readonly settings: ServiceSettings;
  readonly store: ServiceStore | undefined;
  readonly redis: Redis | undefined;
  readonly log: ServiceLogger;
  readonly metrics: ServiceMetrics;
  readonly clock: Clock;
  readonly newId: IdGenerator;
  readonly headers: Readonly<Record<string, string>>;
  readonly credentials: LateCredentials;
}

/** Wires what the operations of one service share. */
export const runtimeServices = (parts: RuntimeParts): RuntimeServices => {
  const { definition, settings, store, redis, log, metrics, clock, newId, headers } = parts;
  const { contract, name } = definition;
  const { config, secrets } = settings;
  return {
    store,
    sends: contract.events.sends,
    source: contract.source,
    log,
    clock,
    newId,
    headers,
    timeoutSeconds: config.requestTimeoutSeconds,
    responseValidation: config.responseValidation ?? (config.stage === 'local' ? 'enforce' : 'report'),
    security: {
      service: name,
      clock,
      tokens: tokenVerifier(settings, clock),
      schemes: { ...signatureSchemes, ...definition.signatures },
      secrets,
      credentials: parts.credentials.checks,
    },
    rateLimit: {
      service: name,
      stage: config.stage,
      redis,
      log,
      decisions: metrics.counter({
        name: 'rate_limit_decisions_total',
        help: 'Requests under a rate limit; failed_open are those that passed because Redis was away.',
        labels: ['policy', 'outcome'],
      }),
    },
    idempotency:
      store &&
      new IdempotentExecution({
        records: store.records,
        clock,
        ttlMs: config.idempotencyTtlHours * HOUR_MS,
        outcomes: metrics.counter({
          name: 'idempotent_requests_total',
          help: 'Requests with an Idempotency-Key by what became of them.',
          labels: ['operation', 'outcome'],
        }),
      }),
    contractViolations: metrics.counter({
      name: 'response_contract_violations_total',
      help: 'Responses that did not fit their contract.',
      labels: ['operation'],
    }),
    meter: new RequestMeter(
      metrics.requestDurations({
        name: 'http_server_request_duration_seconds',
        help: 'Duration of requests to operations.',
        bounds: SECONDS,
      }),
      metrics.gauge({ name: 'http_server_active_requests', help: 'Requests in work.' }),
    ),
  };
};

const tokenVerifier = ({ config }: ServiceSettings, clock: Clock): TokenVerifier | undefined => {
  const { authIssuer, authAudience, authJwksUrl } = config;
  if (authIssuer === undefined || authAudience === undefined || authJwksUrl === undefined) return undefined;
  return new TokenVerifier(
    {
      issuer: authIssuer,
      audience: authAudience,
      jwksUrl: authJwksUrl,
      jwksTimeoutMs: config.authJwksTimeoutMs,
      jwksMaxAgeMs: config.authJwksMaxAgeHours * HOUR_MS,
      algorithms: config.authAlgorithms,
      clockToleranceSeconds: config.authClockToleranceSeconds,
      tenantClaim: config.authTenantClaim,
    },
    clock,
  );
};
