import { existsSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 250;

/**
 * Makes `file` unless it stands: in one process at a time, while the others wait for it.
 *
 * @param longestMs a maker that takes longer was killed, and another one takes over
 */
export async function once(file: string, longestMs: number, make: () => Promise<void>): Promise<void> {
  const lock = `${file}.lock`;
  while (!existsSync(file)) {
    try {
      await mkdir(lock);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const since = await stat(lock).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (since > longestMs) await rm(lock, { recursive: true, force: true });
      else await pause(LOOK_AGAIN_MS);
      continue;
    }
    try {
      if (!existsSync(file)) await make();
    } finally {
      await rm(lock, { recursive: true, force: true });
    }
  }
}
