import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { deploymentNames, topology } from '@pactline/topology';
import { prepareService } from './prepare-service.ts';
import { readSettings, SettingsError } from './settings.ts';

/** Runs once before the services of a deployment: one JSON line for each service, exit code 1 when one could not be prepared. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const names = deploymentNames(topology, 'any');
  const known = Object.values(topology.services).filter(({ resources }) => resources.postgres);
  for (const name of [...settings.services, ...settings.rotate]) {
    if (!known.some((service) => service.name === name))
      throw new SettingsError(
        `${name} has no database. Services with one: ${known.map((one) => one.name).join(', ')}.`,
      );
  }
  const wanted = known.filter(({ name }) => settings.services.length === 0 || settings.services.includes(name));
  const secrets = new SecretsManagerClient({});
  for (const service of wanted) {
    const migrations = folderOf(service.name, service.folder);
    const options = { settings, secrets, service: service.name, database: names.database(service.name), migrations };
    write(process.stdout, { level: 'info', message: 'prepared', ...(await prepareService(options)) });
  }
  secrets.destroy();
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
