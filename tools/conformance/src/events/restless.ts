import { setTimeout as wait } from 'node:timers/promises';
import type { TableState } from './effects.ts';

type Tables = ReadonlyMap<string, TableState>;

/** Long enough for a task that runs every second. */
const PAUSE_MS = 1_500;

/**
 * The later state of tables, without those that change although nothing is fed: a background task works on them, so their change says
 * nothing about events. Only tables that differ are looked at again.
 */
export async function withoutRestless(
  before: Tables,
  after: Tables,
  read: () => Promise<Tables>,
  pauseMs = PAUSE_MS,
): Promise<Tables> {
  const changed = [...after.keys()].filter((name) => before.get(name)?.digest !== after.get(name)?.digest);
  if (changed.length === 0) return after;
  await wait(pauseMs);
  const later = await read();
  return new Map(
    [...after].filter(([name, { digest }]) => !changed.includes(name) || later.get(name)?.digest === digest),
  );
}
