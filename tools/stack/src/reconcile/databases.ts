import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformMigrations } from '@pactline/database';
import type { Topology } from '@pactline/topology';
import { digestOf } from '../bundle/digests.ts';
import { migrationsOf, prepareDatabase } from '../services/databases.ts';
import type { Failures } from './problems.ts';

/** Digests by file. */
type Migrations = Readonly<Record<string, string>>;

export interface DatabasesOptions {
  readonly stage: string;
  readonly serverUrl: string;
}

export interface DatabasesUpdate {
  /** How many migrations ran. */
  readonly count: number;
  /** By service: its database is as it was. */
  readonly failures: Failures;
}

/** The databases of the services, brought up to date when their migrations are other ones than the last time. */
export class Databases {
  readonly #options: DatabasesOptions;
  readonly #done = new Map<string, string>();

  constructor(options: DatabasesOptions) {
    this.#options = options;
  }

  async update(topology: Topology, { force = false } = {}): Promise<DatabasesUpdate> {
    const failures = new Map<string, Error>();
    let count = 0;
    const platform = JSON.stringify(migrationsIn(platformMigrations()));
    const services = Object.values(topology.services).filter(({ resources }) => resources.postgres);
    await Promise.all(
      services.map(async (service) => {
        const { name } = service;
        const found = migrationsIn(migrationsOf(service));
        const key = platform + JSON.stringify(found);
        try {
          if (force || this.#done.get(name) !== key) {
            const { stage, serverUrl } = this.#options;
            count += await prepareDatabase(topology, stage, serverUrl, service);
          }
          this.#done.set(name, key);
        } catch (error) {
          failures.set(name, new Error(`its migrations fail: ${textOf(error)}`, { cause: error }));
        }
      }),
    );
    return { count, failures };
  }
}

function migrationsIn(folder: string): Migrations {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sql')) : [];
  return Object.fromEntries(names.toSorted().map((name) => [name, digestOf(readFileSync(join(folder, name)))]));
}

/** An error of the database with what Postgres said. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error && !error.message.includes(error.cause.message) ? error.cause.message : '';
  return cause === '' ? error.message : `${error.message}: ${cause}`;
}
