import { join } from 'node:path';
import { ensureDatabase, migrate, migratePlatform } from '@pactline/database';
import { deploymentNames, type ServiceTopology, type Topology } from '@pactline/topology';
import { repositoryRoot } from '../paths.ts';
import { localDatabase } from './local-database.ts';

/** Where a service keeps its migrations. */
export const migrationsOf = ({ folder }: ServiceTopology): string => join(repositoryRoot, folder, 'src', 'migrations');

/**
 * The database of a service, with the platform's tables and the service's own. All of its own migrations that wait run in one
 * transaction: one that fails leaves the database as it was.
 *
 * @returns how many migrations ran
 */
export async function prepareDatabase(
  topology: Topology,
  stage: string,
  serverUrl: string,
  service: ServiceTopology,
): Promise<number> {
  const names = deploymentNames(topology, stage);
  const databaseUrl = await ensureDatabase(serverUrl, localDatabase(stage, names.database(service.name)));
  const ran = await migratePlatform(databaseUrl);
  const directory = migrationsOf(service);
  const own = await migrate({ databaseUrl, directory });
  return ran.length + own.length;
}
