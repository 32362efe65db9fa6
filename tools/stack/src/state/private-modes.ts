import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, StackError } from '../errors.ts';
import type { Ui } from '../output/ui.ts';
import { statePaths } from '../paths.ts';

const OTHERS = 0o077;

/**
 * Folders and files of a state folder that hold keys, passwords, messages or logs are their owner's alone; those that are not are
 * made so.
 *
 * @throws StackError one belongs to another account
 */
export function makePrivate(stateDir: string, ui: Pick<Ui, 'note' | 'warn'>): void {
  const paths = statePaths(stateDir);
  const folders = [paths.logs, paths.keys, paths.emulator, paths.redis, paths.deployments];
  const opened = folders.filter((folder) => mend(folder, 0o700));
  mkdirSync(paths.logs, { recursive: true, mode: 0o700 });
  const files = [paths.state, paths.processes, paths.troubles, paths.losses, paths.stopReport].filter((file) =>
    mend(file, 0o600),
  );
  const keys = list(paths.keys).filter((file) => mend(file, 0o600));
  const shown = (list_: string[]): string => list_.map((path) => path.replace(`${stateDir}/`, '')).join(', ');
  if (opened.length + files.length > 0) ui.note(`made readable for their owner only: ${shown([...opened, ...files])}`);
  if (keys.length > 0) {
    ui.warn(`Other accounts could read these keys until now: ${shown(keys)}`);
    ui.note('new keys (and empty data): npm run stack -- reset');
  }
}

/** @returns whether others had access */
function mend(path: string, mode: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || (found.mode & OTHERS) === 0) return false;
  try {
    chmodSync(path, mode);
    return true;
  } catch (cause) {
    throw new StackError(
      `Other accounts have access to ${path}, and this account cannot take it away: ${messageOf(cause)}\n` +
        `Its owner (user ${found.uid}) can: chmod ${mode.toString(8)} ${path}\nOr use another state folder: PACTLINE_STATE_DIR=<folder> npm start`,
      { cause },
    );
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}
