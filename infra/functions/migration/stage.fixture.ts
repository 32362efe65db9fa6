import { randomBytes } from 'node:crypto';
import { dropDatabase } from '@pactline/database';
import { type ServiceTopology, topology, type Topology } from '@pactline/topology';
import pg from 'pg';
import { foundationNames, LOGINS } from '../../stacks/foundation-names.ts';
import { MemoryRedisUsers } from '../logins/memory-redis-users.fixture.ts';
import { MemoryVault } from '../logins/memory-vault.fixture.ts';
import { serviceRoles } from '../logins/service-roles.ts';
import { withClient } from '../logins/try-login.ts';
import type { MigrateStageOptions } from './migrate-stage.ts';

const ADMIN_SECRET = 'administrator';
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** A stage of two services with Postgres on the real server, whose administrator is no superuser, as in RDS. */
export interface TestStage {
  readonly options: MigrateStageOptions;
  readonly vault: MemoryVault;
  readonly users: MemoryRedisUsers;
  /** Names of the services, which are also those of their databases. */
  readonly services: readonly [string, string];
  readonly names: ReturnType<typeof foundationNames>;
  remove(): Promise<void>;
}

export async function makeStage(serverUrl: string, folders: Readonly<Record<string, string>> = {}): Promise<TestStage> {
  const id = `t${randomBytes(4).toString('hex')}`;
  const services = [`${id}_one`, `${id}_two`] as const;
  const stageTopology = topologyOf(services);
  const vault = new MemoryVault();
  const users = new MemoryRedisUsers();
  const admin = { username: `${id}_admin`, password: randomBytes(12).toString('hex') };
  await withClient(serverUrl, (client) =>
    client.query(`CREATE ROLE ${admin.username} LOGIN CREATEDB CREATEROLE PASSWORD '${admin.password}'`),
  );
  await vault.write(ADMIN_SECRET, JSON.stringify(admin));
  const { hostname, port } = new URL(serverUrl);
  return {
    vault,
    users,
    services,
    names: foundationNames(stageTopology, id),
    options: {
      topology: stageTopology,
      stage: id,
      adminSecret: ADMIN_SECRET,
      // There is no proxy here; another name of the same server shows which of them a URL takes.
      server: { host: hostname, proxyHost: 'localhost', port: Number(port), tls: 'disable' },
      redisHost: 'redis.internal',
      vault,
      users,
      migrationsOf: (service) => folders[service.endsWith('_one') ? 'one' : 'two'],
      log: quiet,
    },
    remove: async () => {
      for (const service of services) await dropDatabase(serverUrl, service);
      await withClient(serverUrl, async (client) => {
        for (const service of services) {
          const { owner, group, login } = serviceRoles(service);
          for (const role of [...LOGINS.map(login), group, owner])
            await client.query(`DROP ROLE IF EXISTS ${pg.escapeIdentifier(role)}`);
        }
        await client.query(`DROP ROLE ${admin.username}`);
      });
    },
  };
}

function topologyOf(services: readonly string[]): Topology {
  const some = Object.values(topology.services)[0] as ServiceTopology;
  const resources = { ...some.resources, postgres: true, redis: true };
  return {
    ...topology,
    services: Object.fromEntries(services.map((name) => [name, { ...some, name, resources }])),
  };
}
