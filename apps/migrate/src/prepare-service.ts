import { randomBytes } from 'node:crypto';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ensureDatabase, migrate, migratePlatform } from '@pactline/database';
import { loginSchema, type LoginSecret, readSecret, urlsSchema, writeSecret } from './connection-secret.ts';
import { ensureRole } from './role.ts';
import type { StoreSecretNames } from './secret-names.ts';
import type { Settings } from './settings.ts';

export interface Prepared {
  readonly service: string;
  readonly database: string;
  /** Names of the migrations that ran, in their order. */
  readonly migrations: readonly string[];
  /** The login that the service is started with from now on. */
  readonly login?: string;
  /** Whether any of its secrets got a new value. */
  readonly secretsWritten: boolean;
}

export interface PrepareOptions {
  readonly settings: Pick<Settings, 'database' | 'proxy' | 'rotate' | 'ssl'>;
  /** May create databases and roles. */
  readonly admin: LoginSecret;
  readonly secrets: SecretsManagerClient;
  /** Absent where the service is given its URLs otherwise: it then has a role and no login. */
  readonly secretNames?: Omit<StoreSecretNames, 'redis'>;
  readonly service: string;
  /** Also the name of the role. */
  readonly database: string;
  /** Folder of the service's own migrations. */
  readonly migrations: string;
}

const COLOURS = ['blue', 'green'] as const;

/**
 * Database, migrations, role, logins and secrets of one service; what stands already is left alone, so that it runs before
 * every deployment. A service has two logins: to rotate, the idle one gets a new password and the service's URLs name it, so
 * that what runs with the other goes on until it is replaced.
 */
export async function prepareService(options: PrepareOptions): Promise<Prepared> {
  const { settings, admin, service, database, migrations, secretNames } = options;
  const owner = await ensureDatabase(url(settings, settings.database, admin, 'postgres'), database);
  const ran = await migratePlatform(owner);
  ran.push(...(await migrate({ databaseUrl: owner, directory: migrations, ahead: 'allow' })));
  if (secretNames === undefined) {
    await ensureRole(owner, database, {});
    return { service, database, migrations: ran, secretsWritten: false };
  }
  return { service, database, migrations: ran, ...(await prepareLogins(options, secretNames, owner)) };
}

async function prepareLogins(
  { settings, secrets, service, database }: PrepareOptions,
  ids: Omit<StoreSecretNames, 'redis'>,
  owner: string,
): Promise<{ login: string; secretsWritten: boolean }> {
  const urls = await readSecret(secrets, ids.urls, urlsSchema);
  const rotates = settings.rotate.includes(service);
  const current = urls?.username === `${database}_green` ? 'green' : 'blue';
  const next = rotates ? COLOURS.find((colour) => colour !== current)! : current;
  const known = await Promise.all(COLOURS.map((colour) => readSecret(secrets, ids[colour], loginSchema)));
  const logins = COLOURS.map((colour, index): LoginSecret => {
    const password = rotates && colour === next ? undefined : known[index]?.password;
    // Letters and digits alone: whoever builds a URL of it by hand makes no mistake.
    return { username: `${database}_${colour}`, password: password ?? randomBytes(24).toString('hex') };
  });
  const chosen = logins[COLOURS.indexOf(next)]!;
  const wanted = {
    username: chosen.username,
    pooled: url(settings, settings.proxy, chosen, database),
    direct: url(settings, settings.database, chosen, database),
  };
  // Logins, then roles, then URLs: stopped anywhere, what the URLs name works, and the next run finishes.
  const written = [];
  for (const [index, colour] of COLOURS.entries())
    written.push(await writeSecret(secrets, ids[colour], logins[index]!, known[index]));
  await ensureRole(owner, database, Object.fromEntries(logins.map(({ username, password }) => [username, password])));
  written.push(await writeSecret(secrets, ids.urls, wanted, urls));
  return { login: chosen.username, secretsWritten: written.includes(true) };
}

const url = ({ ssl }: Pick<Settings, 'ssl'>, host: string, { username, password }: LoginSecret, name: string): string =>
  `postgres://${encodeURIComponent(username)}:${encodeURIComponent(password)}@${host}/${name}?sslmode=${ssl}`;
