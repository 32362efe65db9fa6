import * as z from 'zod';

const endpoint = z.string().regex(/^[^\s:/]+(:\d{1,5})?$/, 'host or host:port');

const secretId = z.string().min(1);

const schema = z.strictObject({
  /** Host and port of the instance itself: migrations and whoever listens. */
  MIGRATE_DATABASE_ENDPOINT: endpoint,
  /** Host of a pooler in front of it; the instance itself, if absent. */
  MIGRATE_PROXY_ENDPOINT: endpoint.optional(),
  /** `{"username": …, "password": …}` of a role that may create databases and roles: the secret's value, injected. */
  MIGRATE_ADMIN: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'no JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.looseObject({ username: z.string().min(1), password: z.string().min(1) })),
  /** By service, the secrets that its connections are put into: names or ARNs, as JSON. */
  MIGRATE_SECRETS: z
    .string()
    .default('{}')
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'no JSON' });
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string(), z.strictObject({ urls: secretId, blue: secretId, green: secretId }))),
  /** Services, between commas; all with a database, if absent. */
  MIGRATE_SERVICES: z.string().default(''),
  /** Services that change over to their other login, with a new password, between commas. */
  MIGRATE_ROTATE: z.string().default(''),
  MIGRATE_SSL: z.enum(['disable', 'verify-full']).default('verify-full'),
});

/** Names or ARNs of the secrets of one service. */
export interface SecretIds {
  /** The URLs that the service is started with. */
  readonly urls: string;
  /** Its two logins, as a pooler in front of the database asks for them. */
  readonly blue: string;
  readonly green: string;
}

export interface Settings {
  readonly endpoint: string;
  readonly proxy: string;
  readonly admin: { readonly username: string; readonly password: string };
  readonly secrets: Readonly<Record<string, SecretIds>>;
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
  const own = Object.entries(env).filter(([name, value]) => name.startsWith('MIGRATE_') && value !== undefined);
  const parsed = schema.safeParse(Object.fromEntries(own));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'settings'}: ${issue.message}`);
    throw new SettingsError(`The settings are wrong:\n${problems.join('\n')}`);
  }
  const { data } = parsed;
  return {
    endpoint: data.MIGRATE_DATABASE_ENDPOINT,
    proxy: data.MIGRATE_PROXY_ENDPOINT ?? data.MIGRATE_DATABASE_ENDPOINT,
    admin: data.MIGRATE_ADMIN,
    secrets: data.MIGRATE_SECRETS,
    services: list(data.MIGRATE_SERVICES),
    rotate: list(data.MIGRATE_ROTATE),
    ssl: data.MIGRATE_SSL,
  };
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
