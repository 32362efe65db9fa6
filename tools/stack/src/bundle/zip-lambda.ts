import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { zipSync } from 'fflate';

// Zip archives hold the time of each file; a fixed one makes equal code equal bytes.
const MTIME = new Date('2020-01-01T00:00:00Z');

/** The archive that Lambda takes: the bundle as `index.mjs`, and the chunks beside it. */
export function zipLambda(file: string): Uint8Array {
  const folder = dirname(file);
  const modules = readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .toSorted();
  return zipSync(Object.fromEntries(modules.map((name) => [name, readFileSync(join(folder, name))])), {
    mtime: MTIME,
    level: 6,
  });
}
