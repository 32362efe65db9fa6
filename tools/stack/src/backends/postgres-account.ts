import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  lstatSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StartupError } from '../errors.ts';

/** Postgres refuses to run as root: the account that it runs under then. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** @throws StartupError the machine has neither a `postgres` nor a `nobody` account */
export function postgresAccount(passwd = readPasswd()): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const fields = passwd
      .split('\n')
      .map((line) => line.split(':'))
      .find(([user]) => user === name);
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new StartupError(
    'Postgres does not run as root, and there is no account "nobody" to run it under. Start as another user.',
  );
}

/** Whether any account can reach what is in the folder. */
export function isReachable(folder: string): boolean {
  for (let path = folder; ; path = dirname(path)) {
    if (existsSync(path) && (statSync(path).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

export interface PostgresPlace {
  readonly binaries: string;
  readonly data: string;
}

/**
 * Where binaries and data stand. Under another account they must be reachable for it: out of a closed home folder the data
 * moves to the system's temporary folder, with a link in its place.
 *
 * @param native folder with `bin`, `lib` and `share`
 * @param folder the state folder's `postgres`
 */
export function preparePlace(
  native: string,
  folder: string,
  account: Account | undefined,
  outside = '/var/tmp',
): PostgresPlace {
  if (account) openTemporaryFolders(dirname(folder));
  const binaries = account && !isReachable(native) ? copyBinaries(native, outside) : join(native, 'bin');
  if (account && !isReachable(dirname(folder))) linkOutside(folder, outside);
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (account) chownSync(data, account.uid, account.gid);
  return { binaries, data: realpathSync(data) };
}

/** Folders of the system's temporary folder are closed by habit, not for secrecy: passing through them is allowed. */
function openTemporaryFolders(folder: string): void {
  for (let path = folder; path.startsWith(`${tmpdir()}/`); path = dirname(path)) {
    if (existsSync(path)) chmodSync(path, statSync(path).mode | 0o011);
  }
}

function copyBinaries(native: string, outside: string): string {
  const id = createHash('sha256').update(native).digest('hex').slice(0, 12);
  const copy = join(outside, `pactline-postgres-${id}`);
  if (!existsSync(join(copy, 'complete'))) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(copy, 'complete'));
  }
  return join(copy, 'bin');
}

function linkOutside(folder: string, outside: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink())
    return void mkdirSync(readlinkSync(folder), { recursive: true });
  const id = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const target = join(outside, `pactline-state-${id}`);
  mkdirSync(target, { recursive: true, mode: 0o711 });
  mkdirSync(dirname(folder), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  symlinkSync(target, folder);
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}
