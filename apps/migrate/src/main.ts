import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsClientSettings } from '@pactline/aws-client';
import { topology } from '@pactline/platform-map';
import { awsName, deploymentNames } from '@pactline/topology';
import { loginSchema, readSecret } from './connection-secret.ts';
import { giveFirstValues } from './first-values.ts';
import { prepareRedis } from './prepare-redis.ts';
import { prepareService } from './prepare-service.ts';
import { storeSecretNames } from './secret-names.ts';
import { readSettings, SettingsError } from './settings.ts';

// What ElastiCache takes as the name of a user; the infrastructure makes it by the same rule.
const CACHE_NAME = { max: 40, illegal: /[^a-z0-9-]+/g, lowerCase: true };

/** Runs once before the services of a deployment: one JSON line for each service, exit code 1 when one could not be prepared. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const names = deploymentNames(topology, settings.stage);
  const services = Object.values(topology.services).filter(({ resources }) => resources.postgres || resources.redis);
  for (const name of [...settings.services, ...settings.rotate]) {
    if (!services.some((service) => service.name === name))
      throw new SettingsError(
        `${name} has no store. Services with one: ${services.map((one) => one.name).join(', ')}.`,
      );
  }
  const secrets = new SecretsManagerClient(awsClientSettings());
  const admin = await readSecret(secrets, settings.adminSecret, loginSchema);
  if (admin === undefined) throw new SettingsError('MIGRATION_ADMIN_SECRET holds no username and password.');
  await giveFirstValues(secrets, topology, names, (secretId) =>
    write(process.stdout, { level: 'info', message: 'gave a secret its first value', secretId }),
  );
  for (const { name: service, folder, resources } of services) {
    if (settings.services.length > 0 && !settings.services.includes(service)) continue;
    const secretNames = storeSecretNames(names.bus, service);
    const database = names.database(service);
    const migrations = folderOf(service, folder);
    const prepared = resources.postgres
      ? await prepareService({ settings, admin, secrets, secretNames, service, database, migrations })
      : { service };
    const redis = settings.redis !== undefined && resources.redis;
    if (redis)
      await preparePassword(secrets, settings.redis, awsName([names.bus, service], CACHE_NAME), secretNames.redis);
    write(process.stdout, { level: 'info', message: 'prepared', ...prepared, redis });
  }
  secrets.destroy();
}

async function preparePassword(
  secrets: SecretsManagerClient,
  host: string,
  user: string,
  secretId: string,
): Promise<void> {
  const { ElastiCacheClient } = await import('@aws-sdk/client-elasticache');
  const cache = new ElastiCacheClient(awsClientSettings());
  await prepareRedis({ secrets, cache, user, secretId, host });
  cache.destroy();
}

/** Beside the bundle, or in the checkout. */
function folderOf(service: string, folder: string): string {
  const beside = fileURLToPath(new URL(`./migrations/${service}`, import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../../../${folder}/src/migrations`, import.meta.url));
}

const write = (stream: NodeJS.WritableStream, line: object): void => void stream.write(`${JSON.stringify(line)}\n`);

try {
  await main();
} catch (error) {
  // Connection URLs hold passwords, so neither the stack nor the cause is printed.
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  write(process.stderr, { level: 'error', message });
  process.exitCode = 1;
}
