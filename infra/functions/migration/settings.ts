import * as z from 'zod';

const host = z.string().regex(/^[a-z0-9.-]+$/i, 'a host name without a port');

const settings = z.object({
  /** ARN of the secret that RDS keeps the administrator in. */
  MIGRATION_ADMIN_SECRET: z.string().min(1),
  MIGRATION_DATABASE_HOST: host,
  MIGRATION_DATABASE_PORT: z.coerce.number().int().min(1).max(65_535).default(5432),
  MIGRATION_PROXY_HOST: host,
  MIGRATION_REDIS_HOST: host,
  MIGRATION_STAGE: z.string().min(1),
  /** Folder with `<service>/NNNN_name.sql`; beside the program, if absent. */
  MIGRATION_FOLDER: z.string().min(1).optional(),
  MIGRATION_DATABASE_TLS: z.enum(['disable', 'verify-full']).default('verify-full'),
});

export type MigrationSettings = z.output<typeof settings>;

/** @throws Error with a line per variable that is missing or wrong */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): MigrationSettings {
  const parsed = settings.safeParse(environment);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The migration task cannot start. Wrong or missing:\n${lines.join('\n')}`);
}
