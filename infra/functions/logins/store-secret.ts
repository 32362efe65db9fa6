import * as z from 'zod';

/** One login, as RDS Proxy reads it. */
export const loginSecret = z.object({ username: z.string().min(1), password: z.string().min(1) });
export type LoginSecret = z.output<typeof loginSecret>;

const place = z.object({
  /** The instance itself. */
  host: z.string().min(1),
  proxyHost: z.string().min(1),
  port: z.int().min(1).max(65_535),
  database: z.string().min(1),
  /** As `sslmode` of the URLs: `verify-full` in AWS. */
  tls: z.enum(['disable', 'verify-full']),
});
export type DatabasePlace = z.output<typeof place>;

/** What a service is started with: URLs, and what they are made of. */
export const databaseSecret = z.object({
  ...loginSecret.shape,
  ...place.shape,
  /** By way of the proxy: requests and events. */
  pooled: z.string(),
  /** Straight to the instance: the relay, whose LISTEN would keep a connection of the proxy for itself. */
  direct: z.string(),
});
export type DatabaseSecret = z.output<typeof databaseSecret>;

export const makeDatabaseSecret = (login: LoginSecret, { host, proxyHost, port, database, tls }: DatabasePlace) =>
  ({
    ...login,
    host,
    proxyHost,
    port,
    database,
    tls,
    pooled: postgresUrl(login, proxyHost, port, database, tls),
    direct: postgresUrl(login, host, port, database, tls),
  }) satisfies DatabaseSecret;

export function postgresUrl(
  login: LoginSecret,
  host: string,
  port: number,
  database: string,
  tls: DatabasePlace['tls'],
) {
  const url = new URL(`postgres://${host}:${port}/${database}`);
  url.username = encodeURIComponent(login.username);
  url.password = encodeURIComponent(login.password);
  if (tls !== 'disable') url.searchParams.set('sslmode', tls);
  return url.href;
}

export const redisSecret = z.object({ ...loginSecret.shape, host: z.string().min(1), url: z.string() });
export type RedisSecret = z.output<typeof redisSecret>;

export function makeRedisSecret(login: LoginSecret, host: string): RedisSecret {
  const url = new URL(`rediss://${host}:6379`);
  url.username = encodeURIComponent(login.username);
  url.password = encodeURIComponent(login.password);
  return { ...login, host, url: url.href };
}

/** A secret holds something else than its kind. Its content is nobody's to see, so only the names of fields are told. */
export class MalformedSecretError extends Error {
  override readonly name = 'MalformedSecretError';
  constructor(secret: string, fields: readonly string[]) {
    super(
      `The secret ${secret} is not what was written into it; wrong: ${fields.join(', ') || 'everything'}. ` +
        'Delete its value and run the migration task, which makes a new one.',
    );
  }
}

/** @throws MalformedSecretError */
export function parseSecret<T>(schema: z.ZodType<T>, name: string, text: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedSecretError(name, []);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new MalformedSecretError(name, [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))]);
}
