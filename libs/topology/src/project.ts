import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Topology } from './topology.ts';

export { contractSources, digestOfFiles } from './contract-sources.ts';

const TOPOLOGY = 'libs/topology/src/topology.gen.ts';

/** The project has no topology where it is looked for. */
export class MissingTopologyError extends Error {
  override readonly name = 'MissingTopologyError';
  readonly next =
    'Generate it in the folder with specs/: pactline-contracts generate. PACTLINE_TOPOLOGY names another file.';
  constructor(file: string, options?: ErrorOptions) {
    super(`There is no topology: ${file} does not exist.`, options);
  }
}

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

/** The module with the topology of a project: in `libs/topology`, or the one that `PACTLINE_TOPOLOGY` names. */
export const topologyFile = (root: string, env: Readonly<Record<string, string | undefined>> = process.env): string =>
  resolve(root, env['PACTLINE_TOPOLOGY'] ?? TOPOLOGY);

/** Changes when the topology was generated anew; undefined when there is none. */
export function topologyDigest(file: string): string | undefined {
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined;
}

/**
 * The topology that was generated for a project, as it stands there now.
 *
 * @throws MissingTopologyError
 */
export async function loadTopology(
  root: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Topology> {
  const file = topologyFile(root, env);
  const digest = topologyDigest(file);
  if (digest === undefined) throw new MissingTopologyError(file);
  // A module is loaded once for each address.
  const { topology } = (await import(`${pathToFileURL(file).href}?content=${digest}`)) as { topology?: Topology };
  if (topology === undefined) throw new MissingTopologyError(`${file} without an export "topology"`);
  return topology;
}
