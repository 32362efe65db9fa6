import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { digestOfFiles } from './contract-sources.ts';
import { joinTopology, type PlatformFacts, type ServicePart } from './platform-map.ts';
import type { Topology } from './topology.ts';

const MAP = 'libs/platform-map';

/** The project has no topology where it is looked for. */
export class MissingTopologyError extends Error {
  override readonly name = 'MissingTopologyError';
  readonly next =
    'Generate it in the folder with specs/: pactline-contracts generate. PACTLINE_TOPOLOGY names another place.';
  constructor(place: string, options?: ErrorOptions) {
    super(`There is no topology: ${place} does not exist.`, options);
  }
}

/** Where the topology of a project stands: `libs/platform-map`, or the folder or module that `PACTLINE_TOPOLOGY` names. */
export const topologyPlace = (root: string, env: Readonly<Record<string, string | undefined>> = process.env): string =>
  resolve(root, env['PACTLINE_TOPOLOGY'] ?? MAP);

/** Folders in which a file changes when the topology does. */
export const topologyFolders = (place: string): string[] => [...new Set([place, ...filesAt(place)].map(folderOf))];

/** Changes when the topology was generated anew; undefined when there is none. */
export function topologyDigest(place: string): string | undefined {
  const files = filesAt(place);
  return files.length === 0 ? undefined : digestOfFiles(files);
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
  const place = topologyPlace(root, env);
  const files = filesAt(place);
  if (files.length === 0) throw new MissingTopologyError(place);
  const modules = await Promise.all(files.map(load));
  const found = Object.assign({}, ...modules) as Loaded;
  if (found.topology !== undefined) return found.topology;
  const { platform } = found;
  if (platform === undefined) throw new MissingTopologyError(`${place} without an export "topology"`);
  return joinTopology(
    platform,
    modules.flatMap(({ part }) => (part === undefined ? [] : [part])),
  );
}

/** What the modules of a topology export: the whole, or what is the platform's and what is a service's. */
interface Loaded {
  readonly topology?: Topology;
  readonly platform?: PlatformFacts;
  readonly part?: ServicePart;
}

// A module is loaded once for each address.
const load = async (file: string): Promise<Loaded> =>
  (await import(`${pathToFileURL(file).href}?content=${digestOfFiles([file])}`)) as Loaded;

/** A module that holds everything, or those of a map: each says what one service is, one what the platform is. */
function filesAt(place: string): string[] {
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) return [place];
  const parts = readdirSync(place).map((service) => join(place, service, 'src', `${service}.gen.ts`));
  return [join(place, 'src', 'platform.gen.ts'), ...parts.toSorted()].filter((file) => existsSync(file));
}

const folderOf = (path: string): string => (existsSync(path) && statSync(path).isDirectory() ? path : dirname(path));
