import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDatabase, migrate, migratePlatform } from '@pactline/database';
import { deploymentNames, type Topology } from '@pactline/topology';
import { repositoryRoot } from '../paths.ts';
import { localDatabase } from './local-database.ts';

/**
 * A database for each service that wants one, with the platform's tables and the service's own.
 *
 * @returns how many migrations ran
 */
export async function prepareDatabases(topology: Topology, stage: string, serverUrl: string): Promise<number> {
  const names = deploymentNames(topology, stage);
  const services = Object.values(topology.services).filter((service) => service.resources.postgres);
  const counts = await Promise.all(
    services.map(async ({ name, folder }) => {
      const databaseUrl = await ensureDatabase(serverUrl, localDatabase(stage, names.database(name)));
      const ran = await migratePlatform(databaseUrl);
      const directory = join(repositoryRoot, folder, 'src', 'migrations');
      const own = existsSync(directory) ? await migrate({ databaseUrl, directory }) : [];
      return ran.length + own.length;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
