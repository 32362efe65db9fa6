import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedPackage } from './workspace.ts';

/** `./src/a/b.ts` or `src/a/b.ts` -> `./dist/a/b.js` (or another suffix). */
export const distOf = (source: string, suffix = '.js'): string =>
  `./${source
    .replace(/^\.\//, '')
    .replace(/^src\//, 'dist/')
    .replace(/\.ts$/, suffix)}`;

/** Source module of each subpath; a subpath may be a pattern with `*`. */
export function subpaths({ name, manifest, publication }: PublishedPackage): Map<string, string> {
  const leftOut = new Set(Object.keys(publication.exports).filter((subpath) => publication.exports[subpath] === false));
  const sources = Object.entries(manifest.exports).flatMap(([subpath, target]): [string, string][] => {
    if (typeof target === 'string') return [];
    const source = target['pactline-source'];
    if (source === undefined) throw new Error(`${name}: exports["${subpath}"] has no condition pactline-source.`);
    return [[subpath, source]];
  });
  const all = [...sources, ...Object.entries(publication.exports)];
  return new Map(
    all.flatMap(([subpath, source]): [string, string][] =>
      leftOut.has(subpath) || source === false ? [] : [[subpath, source]],
    ),
  );
}

/** Modules from which everything that is published can be reached: absolute paths. */
export function entryModules(published: PublishedPackage): string[] {
  const { folder, name, publication } = published;
  const sources = [
    ...subpaths(published).values(),
    ...Object.values(publication.bin),
    ...publication.entries,
    ...generatorModules(published),
  ];
  return sources.flatMap((source) => {
    const files = source.includes('*') ? globSync(source, { cwd: folder }).sort() : [source];
    const missing = files.find((file) => !existsSync(join(folder, file)));
    if (files.length === 0 || missing !== undefined) throw new Error(`${name}: ${missing ?? source} does not exist.`);
    return files.map((file) => join(folder, file));
  });
}

function generatorModules({ folder, manifest }: PublishedPackage): string[] {
  if (manifest.generators === undefined) return [];
  const { generators } = JSON.parse(readFileSync(join(folder, manifest.generators), 'utf8')) as {
    generators: Record<string, { factory: string }>;
  };
  return Object.values(generators).map(({ factory }) => factory);
}
