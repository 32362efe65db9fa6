import * as z from 'zod';
import type { ConfigSchema } from '@pactline/service';
import type { ServiceNeeds } from './service-needs.ts';
import { parseList } from './value-list.ts';

const url = (protocol: RegExp, example: string) => z.url({ protocol, error: `a URL such as ${example}` });
const integer = (minimum: number, maximum: number) =>
  z.coerce
    .number({ error: `a whole number from ${minimum} to ${maximum}` })
    .int()
    .min(minimum)
    .max(maximum);
const list = z.string().transform((value, context) => {
  try {
    return parseList(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'values between commas, or a JSON array of strings' });
    return z.NEVER;
  }
});
const trustProxy = z
  .string()
  .default('false')
  .transform((value) => {
    if (value === 'true' || value === 'false') return value === 'true';
    return /^\d+$/.test(value) ? Number(value) : [...parseList(value)];
  });

const base = z.object({
  /** Deployment stage. */
  stage: z.string().max(32).default('local'),
  /** Address to listen on. */
  host: z.string().default('127.0.0.1'),
  /** 0 lets the system choose. */
  port: integer(0, 65_535),
  /** Address of health, readiness, metrics and outbox administration. */
  managementHost: z.string().default('127.0.0.1'),
  managementPort: integer(0, 65_535),
  /** Names of the management port besides `localhost` and addresses, for example of service discovery; others are refused. */
  managementNames: list.default([]),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  databasePoolSize: integer(1, 200).default(10),
  /** How long a request waits for a connection to Postgres. */
  databaseConnectionTimeoutMs: integer(100, 60_000).default(5_000),
  /** The server ends a statement that takes longer; this side gives its connection up two seconds later. */
  databaseStatementTimeoutMs: integer(100, 3_600_000).default(30_000),
  /** After which an unanswered statement makes a connection suspicious, and an idle one is pinged before its next use. */
  databaseSilenceMs: integer(100, 60_000).default(5_000),
  /** How long one command of Redis may take. */
  redisCommandTimeoutMs: integer(10, 60_000).default(500),
  /** After which a connection to Redis that does not answer is thrown away. */
  redisSilenceMs: integer(10, 60_000).default(1_000),
  /** How long AWS may take to answer; long polls have their own time. The largest of all services in the process counts. */
  awsRequestTimeoutMs: integer(100, 60_000).default(10_000),
  /** How long connecting to AWS may take. */
  awsConnectionTimeoutMs: integer(100, 60_000).default(3_000),
  /** How long the identity provider may take to send its keys. */
  authJwksTimeoutMs: integer(100, 30_000).default(3_000),
  /** How long fetched keys serve while the identity provider cannot be asked. */
  authJwksMaxAgeHours: integer(1, 24 * 30).default(24),
  /** Claim of the token that names the tenant. */
  authTenantClaim: z.string().default('tenant_id'),
  /** Accepted signature algorithms of tokens. */
  authAlgorithms: list.default(['ES256', 'RS256', 'EdDSA']),
  authClockToleranceSeconds: integer(0, 300).default(5),
  /** Origins that browsers may call from; on stage `local` also every port of this machine. */
  corsOrigins: list.default([]),
  /** `true`, a number of hops, or addresses of the proxies whose `X-Forwarded-For` counts. */
  trustProxy,
  /** Largest body in bytes of operations without `x-body-limit`. */
  bodyLimit: integer(1, 100_000_000).default(1_048_576),
  /** Longest time for an operation without `x-timeout`. */
  requestTimeoutSeconds: integer(1, 900).default(30),
  /** `enforce` answers 500 when a response does not fit its contract, `report` logs and counts it, `off` does not look. */
  responseValidation: z.enum(['enforce', 'report', 'off']).optional(),
  /** How long a response is kept for the same Idempotency-Key. */
  idempotencyTtlHours: integer(1, 24 * 90).default(24),
  /** How long requests and events in work may take at shutdown. */
  drainTimeoutSeconds: integer(1, 600).default(25),
  /** How long the service keeps answering, not ready, before it stops listening: the load balancer's time to notice. */
  drainDelaySeconds: integer(0, 120).default(0),
  databaseUrl: url(/^postgres(ql)?$/, 'postgres://user:password@host:5432/database').optional(),
  /** Past a connection pooler, for what listens: a LISTEN would keep a pooled connection for itself. `databaseUrl`, if absent. */
  databaseDirectUrl: url(/^postgres(ql)?$/, 'postgres://user:password@host:5432/database').optional(),
  /** The table of a service with `dynamodb: true`. */
  tableStore: z.string().min(3).max(255).optional(),
  redisUrl: url(/^rediss?$/, 'redis://host:6379').optional(),
  busName: z.string().max(256).optional(),
  queueUrl: url(/^https?$/, 'https://sqs.eu-central-1.amazonaws.com/123456789012/queue').optional(),
  dlqUrl: url(/^https?$/, 'https://sqs.eu-central-1.amazonaws.com/123456789012/queue-dlq').optional(),
  /** Where the markers of the outbox come back; without it nobody finds out whether the bus delivers what it accepts. */
  outboxMarkerQueueUrl: url(/^https?$/, 'https://sqs.eu-central-1.amazonaws.com/123456789012/queue').optional(),
  /** Least time between two markers, in ms. */
  outboxMarkerIntervalMs: integer(100, 600_000).default(1_000),
  /** A marker that is not back after this many seconds is overdue. */
  outboxMarkerTimeoutSeconds: integer(1, 3_600).default(30),
  /** Most MiB of sent events that wait for their confirmation; at the limit nothing more is sent. */
  outboxUnconfirmedLimitMib: integer(1, 65_536).default(256),
  /** Events of a queue that are handled at once, per process. */
  queueConcurrency: integer(1, 1000).default(10),
  /** As in the redrive policy of the queue: a failure on the last receive goes to the dead-letter queue with its reason. */
  queueMaxReceiveCount: integer(1, 1000).default(5),
  /** How long one event may be in work. */
  eventTimeoutSeconds: integer(1, 7200).default(30),
  authIssuer: z.string().optional(),
  authAudience: z.string().optional(),
  authJwksUrl: url(/^https?$/, 'https://issuer.example/.well-known/jwks.json').optional(),
});

/** Settings that every service has, besides its own. Read from `<SERVICE>_<NAME>`. */
export type PlatformConfig = z.infer<typeof base>;

/** What `CONFIG` injects into a service with this schema. */
export type ServiceConfig<Schema extends ConfigSchema = ConfigSchema> = PlatformConfig & z.infer<Schema>;

/** The platform's settings, with those required that the service's contract makes necessary. */
export const platformSchema = (needs: ServiceNeeds): typeof base => {
  const required: Partial<Record<keyof typeof base.shape, true>> = {
    ...(needs.postgres && { databaseUrl: true }),
    ...(needs.dynamodb && { tableStore: true }),
    ...(needs.redis && { redisUrl: true }),
    ...(needs.sends && { busName: true }),
    ...(needs.receives && { queueUrl: true, dlqUrl: true }),
    ...(needs.bearer && { authIssuer: true, authAudience: true, authJwksUrl: true }),
  };
  const shape = Object.fromEntries(
    Object.entries(base.shape).map(([name, schema]) => [
      name,
      name in required && schema instanceof z.ZodOptional ? schema.unwrap() : schema,
    ]),
  );
  // Requiring more than the type says keeps the type true.
  return z.object(shape) as unknown as typeof base;
};

/** The names of the platform's settings. */
export const platformSettings: ReadonlySet<string> = new Set(Object.keys(base.shape));
