import * as z from 'zod';

const queue = z.strictObject({
  batchSize: z.int().min(1).max(10_000).optional().describe('Messages per delivery.'),
  batchWindow: z.int().min(0).max(300).optional().describe('Seconds to wait for a full batch.'),
  visibility: z.int().min(0).max(43_200).optional().describe('Seconds; 6 x timeout + batchWindow unless given.'),
  maxReceiveCount: z.int().min(1).max(1000).optional().describe('Receives before a message is dead-lettered.'),
  concurrency: z.int().min(1).max(1000).optional().describe('Deliveries handled at the same time.'),
});
const attribute = z.string().min(1).max(255);
const index = z.strictObject({
  partitionKey: attribute,
  sortKey: attribute.optional(),
  projection: z.enum(['all', 'keys']).optional(),
});
const table = z.strictObject({
  partitionKey: attribute,
  sortKey: attribute.optional(),
  ttl: attribute.optional().describe('Attribute with the expiry in epoch seconds.'),
  stream: z.boolean().optional(),
  indexes: z.record(z.string(), index).optional(),
  access: z
    .array(z.enum(['get', 'query', 'query-indexes', 'put', 'update', 'delete']))
    .min(1)
    .optional()
    .describe('What the code does with its items; everything, if absent. Its permissions on AWS follow.'),
});
const named = <T extends z.ZodType>(value: T) => z.record(z.string().regex(/^[a-z][A-Za-z0-9-]*$/), value);

/** Schema of `services/<name>/service.yaml`: what a contract must not know about a deployable. */
export const serviceFactsSchema = z.strictObject({
  runtime: z.enum(['nest', 'lambda']).default('nest'),
  port: z.int().min(1024).max(64_000).optional().describe('Local HTTP port; management listens at port + 1000.'),
  memory: z.int().min(128).max(30_720).optional().describe('MiB.'),
  timeout: z.int().min(1).max(900).optional().describe('Seconds.'),
  schedule: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z][a-z0-9-]*$/),
        rate: z.string().optional().describe('For example `5 minutes`.'),
        cron: z.string().optional().describe('Six-field EventBridge cron expression.'),
        task: z.string().min(1),
      }),
    )
    .default([]),
  queue: queue.optional(),
  operations: z
    .record(z.string(), z.strictObject({ queue: queue.optional() }))
    .default({})
    .describe('Per receive operation; a queue here is a queue of its own.'),
  resources: z
    .strictObject({
      postgres: z.boolean().default(false),
      dynamodb: z
        .boolean()
        .default(false)
        .describe(
          'Stores in a DynamoDB table of its own instead of Postgres: `ctx.tx`, inbox, outbox, Idempotency-Keys.',
        ),
      redis: z.boolean().default(false),
      tables: named(table).default({}),
      buckets: named(
        z.strictObject({
          objectLock: z.strictObject({ days: z.int().min(1).max(36_500) }).optional(),
          access: z
            .array(z.enum(['get', 'put']))
            .min(1)
            .optional()
            .describe('What the code does with its objects; both, if absent. Its permissions on AWS follow.'),
        }),
      ).default({}),
      secrets: named(z.strictObject({ description: z.string() })).default({}),
      ses: z.strictObject({ from: z.string().min(3) }).optional(),
    })
    .prefault({}),
  calls: z
    .array(z.string().regex(/^[a-z][a-z0-9-]*\.[A-Za-z_$][\w$]*$/))
    .default([])
    .describe('`<service>.<operationId>` of the operations of others that this service calls.'),
  'x-lint-ignore': z
    .array(z.unknown())
    .optional()
    .describe('Lint rules that are wrong here: [{ rule, reason, until? }].'),
});

/** Deployment facts of one service. */
export type ServiceFacts = z.infer<typeof serviceFactsSchema>;
