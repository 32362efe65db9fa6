import {
  createPool,
  dropDatabase,
  ensureDatabase,
  isUnavailable,
  migrate,
  migratePlatform,
  type Pool,
} from '@pactline/database';
import { requireEnvironment } from './environment.ts';
import { testName } from './test-name.ts';

export interface TestDatabase {
  readonly url: string;
  readonly name: string;
  readonly pool: Pool;
  /** Ends every connection except those of whoever calls: what a restart of Postgres looks like from here. */
  killConnections(): Promise<number>;
  /** Closes the pool and drops the database, unless its server is out of reach: a test that took it away has its result. */
  drop(): Promise<void>;
}

/**
 * A new database with the platform's tables and, from the given folders, a service's own.
 *
 * @param options.migrations folders of a service's migrations, for schema `public`
 * @param options.serverUrl `DATABASE_URL` by default
 */
export async function testDatabase(
  options: { migrations?: readonly string[]; poolSize?: number; serverUrl?: string } = {},
): Promise<TestDatabase> {
  const serverUrl = options.serverUrl ?? requireEnvironment('DATABASE_URL');
  const name = testName();
  const url = await ensureDatabase(serverUrl, name);
  await migratePlatform(url);
  for (const directory of options.migrations ?? []) await migrate({ databaseUrl: url, directory });
  const pool = createPool(url, { applicationName: name, max: options.poolSize ?? 10 });
  return {
    url,
    name,
    pool,
    killConnections: async () => {
      const admin = createPool(serverUrl, { max: 1 });
      try {
        const { rowCount } = await admin.query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
          [name],
        );
        return rowCount ?? 0;
      } finally {
        await admin.end();
      }
    },
    drop: async () => {
      await pool.end();
      await dropDatabase(serverUrl, name).catch((error: unknown) => {
        if (!isUnavailable(error)) throw error;
      });
    },
  };
}
