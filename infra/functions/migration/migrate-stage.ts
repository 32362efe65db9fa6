import type { Logger } from '@pactline/contract-runtime';
import { migrate, migratePlatform } from '@pactline/database';
import { deploymentNames, type Topology } from '@pactline/topology';
import { foundationNames } from '../../stacks/foundation-names.ts';
import type { RedisUsers } from '../logins/redis-users.ts';
import type { SecretVault } from '../logins/secret-vault.ts';
import { serviceRoles } from '../logins/service-roles.ts';
import { type DatabasePlace, loginSecret, parseSecret, postgresUrl } from '../logins/store-secret.ts';
import { ensureLogins } from './ensure-logins.ts';
import { ensureRedisUser } from './ensure-redis-user.ts';
import { ensureServiceDatabase, grantUse } from './ensure-service-database.ts';

export interface MigrateStageOptions {
  readonly topology: Topology;
  readonly stage: string;
  /** Secret `{"username": …, "password": …}` of the administrator of Postgres. */
  readonly adminSecret: string;
  readonly server: Omit<DatabasePlace, 'database'>;
  readonly redisHost: string;
  readonly vault: SecretVault;
  readonly users: RedisUsers;
  /** Folder of a service's own migrations; nothing, when it has none. */
  readonly migrationsOf: (service: string) => string | undefined;
  readonly log: Logger;
}

/** What ran, by service. */
export type Migrated = Readonly<Record<string, readonly string[]>>;

/**
 * Makes or puts right everything in the stores of a stage that Terraform cannot: a database and roles per service, first passwords
 * and their secrets, and all migrations. It may run as often as one likes. A service that fails does not keep the others from
 * being migrated.
 *
 * @throws AggregateError with the error of each service that failed
 */
export async function migrateStage(options: MigrateStageOptions): Promise<Migrated> {
  const { topology, stage, vault, log } = options;
  const services = Object.values(topology.services);
  const failures: Error[] = [];
  const migrated: Record<string, readonly string[]> = {};
  const attempt = async (service: string, store: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error({ err: error, service, store }, 'a service could not be migrated');
      failures.push(
        new Error(`${store} of ${service}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        }),
      );
    }
  };
  const postgres = services.filter(({ resources }) => resources.postgres);
  if (postgres.length > 0) {
    const text = await vault.read(options.adminSecret);
    if (text === undefined) throw new Error(`The secret ${options.adminSecret} has no value: is Postgres made?`);
    const { host, port, tls } = options.server;
    const admin = parseSecret(loginSecret, options.adminSecret, text);
    const adminUrl = postgresUrl(admin, host, port, 'postgres', tls);
    for (const { name } of postgres)
      await attempt(name, 'Postgres', async () => {
        migrated[name] = await migrateService(options, name, adminUrl);
      });
  }
  const names = foundationNames(topology, stage);
  for (const { name } of services.filter(({ resources }) => resources.redis))
    await attempt(name, 'Redis', () =>
      ensureRedisUser({
        ...options,
        user: names.redisUser(name),
        host: options.redisHost,
        secret: names.redisSecret(name),
      }),
    );
  if (failures.length > 0) throw new AggregateError(failures, failures.map(({ message }) => message).join('; '));
  return migrated;
}

async function migrateService(options: MigrateStageOptions, service: string, adminUrl: string): Promise<string[]> {
  const { topology, stage, server, migrationsOf, log } = options;
  const names = foundationNames(topology, stage);
  const database = deploymentNames(topology, stage).database(service);
  const roles = serviceRoles(database);
  const ownerUrl = await ensureServiceDatabase(adminUrl, roles);
  await ensureLogins({
    ...options,
    adminUrl,
    roles,
    place: { ...server, database },
    secrets: { urls: names.databaseSecret(service), login: (login) => names.loginSecret(service, login) },
  });
  await grantUse(ownerUrl, roles);
  const platform = await migratePlatform(ownerUrl, log);
  const directory = migrationsOf(service);
  const own = directory === undefined ? [] : await migrate({ databaseUrl: ownerUrl, directory, log });
  await grantUse(ownerUrl, roles);
  return [...platform, ...own];
}
