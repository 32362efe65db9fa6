import { readFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { isGenerated } from './is-generated.ts';

const MANIFESTS = new Set(['package.json', 'tsconfig.json']);

/**
 * Manifests of generated packages that hold nothing any more, because their service was deleted or has another name now.
 * A package manager would go on linking them. A package into which somebody put a file of their own stays.
 */
export async function abandonedManifests(existing: readonly string[], wanted: ReadonlySet<string>): Promise<string[]> {
  const packages = existing.filter((path) => basename(path) === 'package.json' && !wanted.has(path)).map(dirname);
  const found = packages.map(async (folder) => {
    const content = existing.filter((path) => path.startsWith(folder + sep));
    const manifests = content.filter((path) => dirname(path) === folder && MANIFESTS.has(basename(path)));
    const isOnlyGenerated = content.every(
      (path) => !wanted.has(path) && (isGenerated(path) || manifests.includes(path)),
    );
    const text = isOnlyGenerated ? await readFile(join(folder, 'package.json'), 'utf8') : '';
    return /"description": "Generated\b/.test(text) ? manifests : [];
  });
  return (await Promise.all(found)).flat();
}
