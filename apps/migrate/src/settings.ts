import * as z from 'zod';

const host = z.string().regex(/^[^\s:/]+(:\d{1,5})?$/, 'host or host:port');
const names = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter(Boolean));

const schema = z.strictObject({
  /** Part of the names of all secrets. */
  MIGRATION_STAGE: z.string().min(1),
  /** Name or ARN of the secret `{"username": …, "password": …}` of a role that may create databases and roles. */
  MIGRATION_ADMIN_SECRET: z.string().min(1),
  /** The instance itself: migrations and whoever listens. */
  MIGRATION_DATABASE_HOST: host,
  /** A pooler in front of it; the instance itself, if absent. */
  MIGRATION_PROXY_HOST: host.optional(),
  /** Redis, when services have users there. */
  MIGRATION_REDIS_HOST: host.optional(),
  /** Services; all, if absent. */
  MIGRATION_SERVICES: names,
  /** Services that change over to their other login, with a new password. */
  MIGRATION_ROTATE: names,
  MIGRATION_SSL: z.enum(['disable', 'verify-full']).default('verify-full'),
});

export interface Settings {
  readonly stage: string;
  readonly adminSecret: string;
  readonly database: string;
  readonly proxy: string;
  readonly redis?: string;
  readonly services: readonly string[];
  readonly rotate: readonly string[];
  readonly ssl: 'disable' | 'verify-full';
}

/** A variable is missing or wrong. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** @throws SettingsError naming every variable that is wrong, never a value */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const own = Object.entries(env).filter(([name, value]) => name.startsWith('MIGRATION_') && value !== undefined);
  const parsed = schema.safeParse(Object.fromEntries(own));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'settings'}: ${issue.message}`);
    throw new SettingsError(`The settings are wrong:\n${problems.join('\n')}`);
  }
  const { data } = parsed;
  return {
    stage: data.MIGRATION_STAGE,
    adminSecret: data.MIGRATION_ADMIN_SECRET,
    database: data.MIGRATION_DATABASE_HOST,
    proxy: data.MIGRATION_PROXY_HOST ?? data.MIGRATION_DATABASE_HOST,
    ...(data.MIGRATION_REDIS_HOST !== undefined && { redis: data.MIGRATION_REDIS_HOST }),
    services: data.MIGRATION_SERVICES,
    rotate: data.MIGRATION_ROTATE,
    ssl: data.MIGRATION_SSL,
  };
}
