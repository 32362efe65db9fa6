import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Logger } from '@pactline/contract-runtime';
import { createConnection } from './connection/create-connection.ts';
import { toDatabaseError } from './errors.ts';
import { checkRecord, keepRecord } from './migration-record.ts';

export interface MigrateOptions {
  readonly databaseUrl: string;
  /** Folder of `NNNN_name.sql` files with `-- Up Migration` and `-- Down Migration` parts. */
  readonly directory: string;
  /** Schema that the statements run in, created if missing; `public` by default. Its table `migrations` keeps the record. */
  readonly schema?: string;
  readonly direction?: 'up' | 'down';
  /** How many to run; all when going up, one when going down. */
  readonly count?: number;
  readonly log?: Logger;
  /** `allow`: later migrations than these may have run, as when an older release is deployed again. */
  readonly ahead?: 'refuse' | 'allow';
}

/**
 * Runs the pending migrations of a folder in one transaction. Several processes may call it at once: one works, the
 * others wait for it. A folder that does not exist has none.
 *
 * @returns the names of the migrations that ran, in their order
 * @throws DatabaseUnavailableError
 * @throws MigrationsChangedError one that ran is gone, or was changed afterwards
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { databaseUrl, directory, schema = 'public', direction = 'up', ahead = 'refuse', log } = options;
  const debug = (message: string): void => log?.debug({ schema }, message);
  const warn = (message: string): void => log?.warn({ schema }, message);
  // No limit of time, as a migration takes what it takes; a connection that falls silent is found all the same.
  const client = createConnection(databaseUrl, { lock_timeout: 60_000 }, { statementMs: 0 });
  try {
    await client.connect();
    if (direction === 'up') await checkRecord(client, { schema, directory, ahead });
    if (!existsSync(directory)) return [];
    // Loaded when it is needed: most processes never migrate.
    const { runner } = await import('node-pg-migrate');
    const ran = await runner({
      dbClient: client,
      dir: directory,
      schema,
      createSchema: true,
      migrationsTable: 'migrations',
      direction,
      ...(options.count !== undefined && { count: options.count }),
      advisoryLockMode: 'wait',
      singleTransaction: true,
      logger: { debug, info: debug, warn, error: warn },
    });
    if (direction === 'up') await keepRecord(client, { schema, directory });
    if (ran.length > 0) log?.info({ schema, direction, migrations: ran.map((m) => m.name) }, 'migrations applied');
    return ran.map((migration) => migration.name);
  } catch (error) {
    throw toDatabaseError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Folder of the platform's own migrations: beside the sources, or `migrations/pactline` beside a bundle. */
export function platformMigrations(): string {
  const own = fileURLToPath(new URL('../migrations', import.meta.url));
  return existsSync(`${own}/0001_outbox.sql`) ? own : fileURLToPath(new URL('./migrations/pactline', import.meta.url));
}

/** Brings the platform's tables (schema `pactline`: outbox, inbox, idempotency keys) up to date. */
export const migratePlatform = (databaseUrl: string, log?: Logger): Promise<string[]> =>
  migrate({ databaseUrl, directory: platformMigrations(), schema: 'pactline', ...(log && { log }) });
