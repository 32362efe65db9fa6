import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPackages } from './workspace.ts';

const VERSION = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** Gives the root and every package of the workspace a version. @returns how many files changed @throws RangeError it is no version */
export function setVersion(root: string, version: string): number {
  if (!VERSION.test(version)) throw new RangeError(`"${version}" is no version: it takes three numbers, as in 1.4.0.`);
  const files = [root, ...[...readPackages(root).packages.values()].map(({ folder }) => folder)];
  return files.filter((folder) => {
    const file = join(folder, 'package.json');
    const text = readFileSync(file, 'utf8');
    const changed = text.replace(/^( {2}"version": ")[^"]*/m, `$1${version}`);
    if (changed !== text) writeFileSync(file, changed);
    return changed !== text;
  }).length;
}
