import { existsSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

export { contractSources, digestOfFiles } from './contract-sources.ts';
export { loadTopology, MissingTopologyError, topologyDigest, topologyFolders, topologyPlace } from './load-topology.ts';

/**
 * Root of the project that a program works on. A program that runs from its sources works on its own repository; one that is
 * installed works on the folder from which it was called, or the nearest above it that has contracts.
 *
 * @param folder of the asking module
 * @param root its repository, seen from there
 */
export function projectRoot(folder: string, root: string, cwd: string = process.cwd()): string {
  if (!folder.split(sep).includes('node_modules')) return resolve(folder, root);
  for (let candidate = resolve(cwd); ; candidate = dirname(candidate)) {
    if (existsSync(join(candidate, 'specs'))) return candidate;
    if (dirname(candidate) === candidate) return resolve(cwd);
  }
}
