import * as z from 'zod';

const queueDefaults = z.strictObject({
  batchSize: z.int().min(1).max(10_000).default(10).describe('Messages per delivery.'),
  batchWindow: z.int().min(0).max(300).default(0).describe('Seconds to wait for a full batch.'),
  maxReceiveCount: z.int().min(1).max(1000).default(5).describe('Receives before a message is dead-lettered.'),
  concurrency: z.int().min(1).max(1000).default(4).describe('Deliveries handled at the same time.'),
});

/** Schema of `specs/platform.yaml`: the names and defaults of one platform. Every key has a default. */
export const platformSchema = z.strictObject({
  name: z.string().min(1).default('pactline').describe('Name of the platform.'),
  bus: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,200}$/)
    .default('pactline')
    .describe('The event bus is named <bus>-<stage>.'),
  sourcePrefix: z
    .string()
    .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/)
    .default('pactline')
    .describe('EventBridge and CloudEvents source of a service: <sourcePrefix>.<service>.'),
  packageScope: z
    .string()
    .regex(/^@[a-z0-9~-][a-z0-9._~-]*$/)
    .default('@pactline')
    .describe('npm scope of the generated packages.'),
  runtimePackage: z.string().default('@pactline/contract-runtime').describe('Package that generated code calls.'),
  serviceKitPackage: z
    .string()
    .default('@pactline/service-kit')
    .describe('Package that services run on, for generators.'),
  dataschema: z
    .url()
    .default('https://pactline.example/schemas')
    .describe('Base of the CloudEvents dataschema URIs: <dataschema>/<service>/<event>/<major>.'),
  region: z.string().default('eu-central-1').describe('AWS region.'),
  generation: z
    .strictObject({
      importExtension: z.enum(['.js', '.ts']).default('.js').describe('Suffix of relative imports in generated code.'),
      packages: z
        .enum(['pnpm', 'npm'])
        .default('pnpm')
        .describe('With .ts, how packages name each other: by workspace: and catalog:, or by versions.'),
    })
    .prefault({}),
  lint: z
    .strictObject({
      rules: z
        .record(z.string(), z.enum(['off', 'warning', 'error']))
        .default({})
        .describe('Severity of single lint rules, where it is not the usual one.'),
    })
    .prefault({}),
  defaults: z
    .strictObject({
      memory: z.int().min(128).max(30_720).default(512).describe('MiB.'),
      timeout: z.int().min(1).max(900).default(30).describe('Seconds.'),
      queue: queueDefaults.prefault({}),
    })
    .prefault({}),
});

/** Names and defaults of one platform. */
export type Platform = z.infer<typeof platformSchema>;
