import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { topology } from '@pactline/topology';
import { pino } from 'pino';
import { ElastiCacheUsers } from '../logins/redis-users.ts';
import { SecretsManagerVault } from '../logins/secret-vault.ts';
import { migrateStage } from './migrate-stage.ts';
import { readSettings } from './settings.ts';

const log = pino({ base: { task: 'migration' } });

try {
  const services = Object.values(topology.services);
  const settings = readSettings(process.env, {
    postgres: services.some(({ resources }) => resources.postgres),
    redis: services.some(({ resources }) => resources.redis),
  });
  const folder = settings.MIGRATION_FOLDER ?? fileURLToPath(new URL('./migrations', import.meta.url));
  const migrated = await migrateStage({
    topology,
    stage: settings.MIGRATION_STAGE,
    adminSecret: settings.MIGRATION_ADMIN_SECRET ?? '',
    server: {
      host: settings.MIGRATION_DATABASE_HOST ?? '',
      proxyHost: settings.MIGRATION_PROXY_HOST ?? '',
      port: settings.MIGRATION_DATABASE_PORT ?? 0,
      tls: settings.MIGRATION_DATABASE_TLS ?? 'verify-full',
    },
    redisHost: settings.MIGRATION_REDIS_HOST ?? '',
    vault: new SecretsManagerVault(new SecretsManagerClient()),
    users: new ElastiCacheUsers(new ElastiCacheClient()),
    migrationsOf: (service) => {
      const own = join(folder, service);
      if (existsSync(own)) return own;
      log.warn({ service, folder: own }, 'this service has no migrations of its own here');
      return undefined;
    },
    log,
  });
  log.info({ migrated }, 'every service is migrated');
} catch (error) {
  log.fatal({ err: error }, 'the migration failed; services keep running as they are');
  process.exitCode = 1;
}
