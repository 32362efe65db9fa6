import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ensureDatabase, migrate, migratePlatform } from '@pactline/database';
import { readSecret, writeSecret } from './connection-secret.ts';
import { ensureRole } from './role.ts';
import type { Settings } from './settings.ts';

export interface Prepared {
  readonly service: string;
  readonly database: string;
  /** Names of the migrations that ran, in their order. */
  readonly migrations: readonly string[];
  /** Whether its secret got a new value. */
  readonly secretWritten: boolean;
}

export interface PrepareOptions {
  readonly settings: Settings;
  readonly secrets: SecretsManagerClient;
  readonly service: string;
  /** Also the name of the role. */
  readonly database: string;
  /** Folder of the service's own migrations. */
  readonly migrations: string;
}

/**
 * Database, migrations, role and secret of one service; what stands already is left alone, so that it runs before every
 * deployment.
 */
export async function prepareService(options: PrepareOptions): Promise<Prepared> {
  const { settings, secrets, service, database, migrations } = options;
  const { admin, endpoint, proxy, ssl } = settings;
  const url = (host: string, username: string, password: string, name: string): string =>
    `postgres://${encodeURIComponent(username)}:${encodeURIComponent(password)}@${host}/${name}?sslmode=${ssl}`;
  const owner = await ensureDatabase(url(endpoint, admin.username, admin.password, 'postgres'), database);
  const ran = await migratePlatform(owner);
  if (existsSync(migrations)) ran.push(...(await migrate({ databaseUrl: owner, directory: migrations })));

  const id = settings.secrets[service];
  const known = id === undefined ? undefined : await readSecret(secrets, id);
  const password = settings.rotate.includes(service) ? undefined : known?.password;
  // Letters and digits alone: whoever builds a URL of it by hand makes no mistake.
  const chosen = password ?? randomBytes(24).toString('hex');
  const wanted = {
    username: database,
    password: chosen,
    pooled: url(proxy, database, chosen, database),
    direct: url(endpoint, database, chosen, database),
  };
  const secretWritten = id !== undefined && JSON.stringify(wanted) !== JSON.stringify(known);
  // The role first: should the secret not be written, the next run sets the password that stands in it.
  await ensureRole(owner, database, id === undefined ? undefined : chosen);
  if (secretWritten) await writeSecret(secrets, id, wanted);
  return { service, database, migrations: ran, secretWritten };
}
