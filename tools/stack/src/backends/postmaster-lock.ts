import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, isAlive } from '../system/process-identity.ts';

/** What Postgres says while another one, or what a killed one left running, holds the data folder. */
const HELD = /lock file "postmaster\.pid" already exists|pre-existing shared memory block/;

/** Whether that is why it ended: its log may tell of earlier attempts as well. */
export const isHeld = (log: string): boolean => HELD.test(log.match(/FATAL:.*/g)?.at(-1) ?? '');

/**
 * Removes the lock that a dead Postgres left in the data folder. Postgres does so itself, except where the id in it answers a
 * signal: a killed process that its parent has not collected yet, or a stranger that was given the same id.
 *
 * @returns the id of the Postgres that runs on this data, if one does
 */
export function removeLockOfDead(data: string): number | undefined {
  const file = join(data, 'postmaster.pid');
  const pid = holder(file);
  if (pid === undefined) return undefined;
  if (isAlive(pid) && /postgres/.test(commandOf(pid) ?? 'postgres')) return pid;
  rmSync(file, { force: true });
  return undefined;
}

function holder(file: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}
