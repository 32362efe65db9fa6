import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^sdk-(?:(\d+)-)?\w+$/;
/** Longer than any run takes: ms. */
const HOUR = 3_600_000;
/** From here on, a process of that id is another one: ms. */
const DAY = 24 * HOUR;

/** A folder for one run of this process. What runs have left that were killed is taken away. */
export const makeWorkFolder = async (cache: string): Promise<string> => {
  await mkdir(cache, { recursive: true });
  await pruneWorkFolders(cache);
  return mkdtemp(join(cache, `sdk-${process.pid}-`));
};

/** Removes folders that are old and whose process is gone. A folder that cannot be removed stays: it harms nobody. */
export const pruneWorkFolders = async (cache: string, now = Date.now()): Promise<void> => {
  for (const entry of await readdir(cache, { withFileTypes: true })) {
    const named = NAME.exec(entry.name);
    if (!named || !entry.isDirectory()) continue;
    const path = join(cache, entry.name);
    const age = await stat(path).then(
      ({ mtimeMs }) => now - mtimeMs,
      () => 0,
    );
    const isUsed = age < DAY && named[1] !== undefined && isAlive(Number(named[1]));
    if (age > HOUR && !isUsed) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};
