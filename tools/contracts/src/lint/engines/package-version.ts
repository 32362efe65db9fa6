import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Version of an installed package, wherever it is installed; empty when it cannot be found. */
export function packageVersion(name: string): string {
  try {
    for (let folder = dirname(require.resolve(name)); dirname(folder) !== folder; folder = dirname(folder)) {
      const found = readPackage(join(folder, 'package.json'));
      if (found?.name === name) return found.version ?? '';
    }
  } catch {
    // Not installed, or not for us to see: other parts of the key still change.
  }
  return '';
}

function readPackage(path: string): { readonly name?: string; readonly version?: string } | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string };
  } catch {
    return undefined;
  }
}
