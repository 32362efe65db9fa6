import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { platformMigrations } from '@pactline/database';
import type { ServiceTopology, Topology } from '@pactline/topology';
import { digestOf } from '../bundle/digests.ts';
import { migrationsOf, prepareDatabase } from '../services/databases.ts';
import type { Failures } from './problems.ts';

/** Digests by file. */
type Migrations = Readonly<Record<string, string>>;

export interface DatabasesOptions {
  readonly stage: string;
  readonly serverUrl: string;
  /** Remembers the content of migrations that ran. */
  readonly file: string;
}

export interface DatabasesUpdate {
  /** How many migrations ran. */
  readonly count: number;
  /** By service: its database is as it was. */
  readonly failures: Failures;
  /** By service: what somebody expects to have happened, and has not. */
  readonly warnings: Failures;
}

/** The databases of the services, brought up to date when their migrations are other ones than the last time. */
export class Databases {
  readonly #options: DatabasesOptions;
  readonly #done = new Map<string, string>();
  readonly #ran: Record<string, Migrations>;

  constructor(options: DatabasesOptions) {
    this.#options = options;
    this.#ran = readRecord(options.file);
  }

  async update(topology: Topology, { force = false } = {}): Promise<DatabasesUpdate> {
    const failures = new Map<string, Error>();
    const warnings = new Map<string, Error>();
    let count = 0;
    const platform = JSON.stringify(migrationsIn(platformMigrations()));
    const services = Object.values(topology.services).filter(({ resources }) => resources.postgres);
    await Promise.all(
      services.map(async (service) => {
        const { name } = service;
        const found = migrationsIn(migrationsOf(service));
        const key = platform + JSON.stringify(found);
        try {
          if (force || this.#done.get(name) !== key) count += await this.#migrate(topology, service, found);
          this.#done.set(name, key);
        } catch (error) {
          failures.set(name, new Error(`its migrations fail: ${textOf(error)}`, { cause: error }));
        }
        const edited = this.#editedAfter(name, found);
        if (edited.length > 0 && !failures.has(name)) warnings.set(name, new Error(editedText(edited)));
      }),
    );
    return { count, failures, warnings };
  }

  async #migrate(topology: Topology, service: ServiceTopology, found: Migrations): Promise<number> {
    const { stage, serverUrl, file } = this.#options;
    const { count, own } = await prepareDatabase(topology, stage, serverUrl, service);
    const before = this.#ran[service.name] ?? {};
    const isNew = (name: string): boolean => own.includes(name.replace(/\.sql$/, '')) || !(name in before);
    this.#ran[service.name] = Object.fromEntries(
      Object.entries(found).map(([name, digest]) => [name, isNew(name) ? digest : (before[name] ?? digest)]),
    );
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(this.#ran, null, 1), { mode: 0o600 });
    return count;
  }

  /** A migration runs once: what is changed in it afterwards is nowhere. */
  #editedAfter(service: string, found: Migrations): string[] {
    const ran = this.#ran[service] ?? {};
    return Object.entries(found).flatMap(([name, digest]) => (name in ran && ran[name] !== digest ? [name] : []));
  }
}

const editedText = (files: readonly string[]): string =>
  `${files.join(', ')} changed after it had run, and what changed is not in the database. Put it into a new migration, or begin with empty data: npm run stack -- reset`;

function migrationsIn(folder: string): Migrations {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sql')) : [];
  return Object.fromEntries(names.toSorted().map((name) => [name, digestOf(readFileSync(join(folder, name)))]));
}

function readRecord(file: string): Record<string, Migrations> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Migrations>;
  } catch {
    return {};
  }
}

/** An error of the database with what Postgres said. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error && !error.message.includes(error.cause.message) ? error.cause.message : '';
  return cause === '' ? error.message : `${error.message}: ${cause}`;
}
