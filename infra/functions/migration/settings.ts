import * as z from 'zod';

const host = z.string().regex(/^[a-z0-9.-]+$/i, 'a host name without a port');

const always = z.object({
  MIGRATION_STAGE: z.string().min(1),
  /** Folder with `<service>/NNNN_name.sql`; beside the program, if absent. */
  MIGRATION_FOLDER: z.string().min(1).optional(),
});

const postgres = z.object({
  /** ARN of the secret that RDS keeps the administrator in. */
  MIGRATION_ADMIN_SECRET: z.string().min(1),
  MIGRATION_DATABASE_HOST: host,
  MIGRATION_DATABASE_PORT: z.coerce.number().int().min(1).max(65_535).default(5432),
  MIGRATION_PROXY_HOST: host,
  MIGRATION_DATABASE_TLS: z.enum(['disable', 'verify-full']).default('verify-full'),
});

const redis = z.object({ MIGRATION_REDIS_HOST: host });

const none = z.object({});

export type MigrationSettings = z.output<typeof always> &
  Partial<z.output<typeof postgres>> &
  Partial<z.output<typeof redis>>;

/**
 * @param needs which stores any service has: only their settings are asked for
 * @throws Error with a line per variable that is missing or wrong
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  needs: { readonly postgres: boolean; readonly redis: boolean },
): MigrationSettings {
  const parts = [always, needs.postgres ? postgres : none, needs.redis ? redis : none].map((part) =>
    part.safeParse(environment),
  );
  const issues = parts.flatMap(({ error }) => error?.issues ?? []);
  if (issues.length === 0) return Object.assign({}, ...parts.map(({ data }) => data ?? {})) as MigrationSettings;
  const lines = issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The migration task cannot start. Wrong or missing:\n${lines.join('\n')}`);
}
