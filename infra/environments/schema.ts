import * as z from 'zod';

const name = z.string().regex(/^[a-z][a-z0-9-]{1,19}$/, '2 to 20 lower-case letters, digits and dashes');
const retention = z.literal([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653]);

/** Fargate takes these shares of a processor, in units of 1/1024. */
const cpu = z.literal([256, 512, 1024, 2048, 4096]);

const containerSize = z
  .strictObject({
    cpu,
    tasks: z.strictObject({ min: z.int().min(1).max(100), max: z.int().min(1).max(500) }),
    /** Messages in its queues that one task may have before another is started. */
    backlogPerTask: z.int().min(1).max(100_000).default(100),
    /** Requests per minute that one task may have before another is started. */
    requestsPerTask: z.int().min(1).max(1_000_000).default(3000),
    /** The service's own settings, by the name of the environment variable without the service's prefix. */
    settings: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string().max(4096)).default({}),
  })
  .refine(({ tasks }) => tasks.min <= tasks.max, { path: ['tasks'], error: '`min` must not be above `max`' });

const lambdaSize = z.strictObject({
  /** Invocations at once that are kept for it and that it may never exceed; shared with the account, if absent. */
  reservedConcurrency: z.int().min(1).max(1000).optional(),
  settings: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string().max(4096)).default({}),
});

/** Everything about an environment that the contracts must not know. */
export const environmentSchema = z.strictObject({
  /** The stage: part of every physical name. */
  name,
  /** The AWS account; nothing is done with credentials of another one. Part of the names of buckets. */
  account: z.string().regex(/^\d{12}$/, 'the twelve digits of an account'),
  /** Whose jobs may plan and deploy it. */
  delivery: z.strictObject({
    repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'a repository of GitHub such as owner/name'),
    /** False where another environment of the same account makes the provider of OIDC, which an account has once. */
    makesProvider: z.boolean().default(true),
  }),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region such as eu-central-1'),
  /** True where data must survive a mistake: deletion protection, final snapshots, and `apply` asks first. */
  protected: z.boolean(),
  /** The public name of the environment; its certificate and its distribution carry it. */
  domain: z.hostname(),
  network: z.strictObject({
    cidr: z.cidrv4(),
    zones: z.int().min(2).max(3),
    /**
     * 1 is shared by the zones; else one per zone. Without any, the keys of tokens and the image of the collector, which no
     * endpoint of AWS serves, could not be fetched: no task would start.
     */
    natGateways: z.int().min(1).max(3),
  }),
  database: z.strictObject({
    instanceClass: z.string().regex(/^db\.[a-z0-9]+\.[a-z0-9]+$/, 'a class such as db.t4g.medium'),
    storageGiB: z.int().min(20).max(65_536),
    maxStorageGiB: z.int().min(20).max(65_536),
    multiAz: z.boolean(),
    backupDays: z.int().min(1).max(35),
  }),
  redis: z.strictObject({
    nodeType: z.string().regex(/^cache\.[a-z0-9]+\.[a-z0-9]+$/, 'a type such as cache.t4g.micro'),
    /** Copies besides the primary. */
    replicas: z.int().min(0).max(5),
  }),
  /** Keys of the bus and its queues: those of the AWS services themselves, or the environment's own, which can be revoked. */
  eventEncryption: z.enum(['service', 'customer']),
  logRetentionDays: retention,
  /** Buckets whose objects are locked, the anchors of the audit above all. */
  locks: z.strictObject({
    /** COMPLIANCE: until it ends nobody can lift a lock, the account's root included. GOVERNANCE: whoever has the right to. */
    mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
    /** Those that stand in another account, whose administrator is another person: by `<service>/<bucket>`. */
    elsewhere: z
      .record(
        z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, '`<service>/<bucket>`'),
        z.strictObject({
          bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket'),
          account: z.string().regex(/^\d{12}$/, 'the twelve digits of an account'),
          keyArn: z.string().regex(/^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-f-]+$/, 'the ARN of its key'),
        }),
      )
      .default({}),
  }),
  mail: z.strictObject({
    /** The zone of Route 53 that the senders' domain lies in; without it, its records are somebody else's to make. */
    hostedZoneId: z
      .string()
      .regex(/^Z[A-Z0-9]{1,31}$/, 'an id such as Z0123456789ABCDEFGHIJ')
      .optional(),
  }),
  /** Where the tokens of users come from. */
  auth: z.strictObject({ issuer: z.url(), audience: z.string().min(1), jwksUrl: z.url() }),
  edge: z.strictObject({
    /** The zone of Route 53 that the domain lies in; without it, its records are somebody else's to make. */
    hostedZoneId: z
      .string()
      .regex(/^Z[A-Z0-9]{1,31}$/, 'an id such as Z0123456789ABCDEFGHIJ')
      .optional(),
    /** Requests of one address within five minutes before the firewall refuses it. */
    rateLimitPerAddress: z.int().min(100).max(2_000_000),
    /** The same for signed webhooks, which a provider sends from few addresses. */
    signedRateLimitPerAddress: z.int().min(100).max(2_000_000).default(60_000),
  }),
  alarms: z.strictObject({
    /** Who is told; nobody, if empty. */
    emails: z.array(z.email()).max(10),
    queueAgeSeconds: z.int().min(10),
    outboxAgeSeconds: z.int().min(10),
    latencyP99Milliseconds: z.int().min(1),
    /** Share of requests that may fail, for example 0.001; its burn rate raises an alarm. */
    errorBudget: z.number().gt(0).lt(1),
  }),
  traces: z.strictObject({
    /**
     * Of the traces that begin in a service, how many are recorded: decided at their head, so that nobody knows yet how they end.
     * What fails is recorded all the same, by the service that it fails in.
     */
    share: z.number().min(0).max(1),
  }),
  /** What AWS allows the account, where it is less than is usual or more was asked for. */
  quotas: z
    .strictObject({
      /** Invocations of all Lambdas at once; an account that is new may have 10. */
      lambdaConcurrency: z.int().min(10).max(1_000_000).default(1000),
    })
    .prefault({}),
  /** One entry per service of the topology: sizes of containers and of Lambdas. */
  services: z.strictObject({
    containers: z.record(z.string(), containerSize),
    lambdas: z.record(z.string(), lambdaSize),
  }),
});

/** An environment as its file is written: what has a default may be left out. */
export type EnvironmentFile = z.input<typeof environmentSchema>;
/** An environment, complete. */
export type Environment = z.output<typeof environmentSchema>;
export type ContainerSize = z.output<typeof containerSize>;
export type LambdaSize = z.output<typeof lambdaSize>;
