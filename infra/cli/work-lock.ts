import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InfraError } from '../terraform/errors.ts';

/**
 * Takes a work folder for this process until it ends: two commands in one folder would plan over each other, and one could
 * apply what only the other has shown. A process that is gone holds nothing.
 *
 * @returns gives it back
 * @throws InfraError another process works there
 */
export function lockWorkFolder(folder: string, pid: number = process.pid): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, 'lock');
  const own = `${lock}.${pid}`;
  writeFileSync(own, String(pid));
  try {
    for (;;) {
      try {
        // A hard link appears together with its content: nobody reads a lock that is still empty.
        linkSync(own, lock);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = holderOf(lock);
      if (holder !== undefined && isAlive(holder))
        throw new InfraError(
          `Another command (process ${holder}) works in ${folder}.`,
          'Wait until it is done, or take another --stage.',
        );
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(own, { force: true });
  }
  const release = (): void => {
    process.removeListener('exit', release);
    if (holderOf(lock) === pid) rmSync(lock, { force: true });
  };
  process.once('exit', release);
  return release;
}

function holderOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
