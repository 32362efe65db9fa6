import { readdirSync, readlinkSync, lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { statePaths } from '../paths.ts';
import { stop } from './stop.ts';

/** Stops the stack and empties the state folder: databases, emulator, keys, logs. Downloaded tools stay. */
export async function reset(stateDir: string): Promise<void> {
  await stop(stateDir, { discard: true });
  const { postgres } = statePaths(stateDir);
  // Its data may stand elsewhere, where the account that Postgres runs under reaches it.
  if (lstatSync(postgres, { throwIfNoEntry: false })?.isSymbolicLink()) {
    rmSync(readlinkSync(postgres), { recursive: true, force: true });
  }
  for (const entry of list(stateDir)) rmSync(join(stateDir, entry), { recursive: true, force: true });
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
