import { distOf, subpaths } from './entry-points.ts';
import type { PackageWorkspace, PublishedPackage } from './workspace.ts';

/** Node that published packages are made for. */
const NODE = '>=22.18';

export interface ManifestOptions {
  /** `https://…` of the source repository. Provenance is refused where it is not the one that publishes. */
  readonly repository?: string | undefined;
}

/** The package.json of a published package, derived from the one of its folder. @throws Error it needs what is not published */
export function publishedManifest(
  published: PublishedPackage,
  workspace: PackageWorkspace,
  { repository }: ManifestOptions = {},
): Record<string, unknown> {
  const { manifest, publication } = published;
  const bin = Object.entries(publication.bin).map(([name, source]) => [name, distOf(source)]);
  const folder = published.folder.slice(workspace.root.length + 1);
  const resolve = (needs: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(needs)
        .filter(([name]) => !publication.optionalPeers.includes(name) && !publication.peers.includes(name))
        .map(([name, range]) => [name, versionOf(name, range, published, workspace)]),
    );
  const peers = {
    ...Object.fromEntries(
      publication.peers.map((name) => [name, `^${versionOf(name, 'catalog:', published, workspace)}`]),
    ),
    ...Object.fromEntries(
      publication.optionalPeers.map((name) => [
        name,
        workspace.packages.has(name)
          ? ownVersion(name, published, workspace)
          : `^${versionOf(name, 'catalog:', published, workspace)}`,
      ]),
    ),
  };
  return {
    name: manifest.name,
    version: workspace.version,
    ...(manifest.description !== undefined && { description: manifest.description }),
    keywords: ['pactline', ...publication.keywords],
    license: workspace.license,
    ...(repository !== undefined && {
      repository: { type: 'git', url: `git+${repository}.git`, directory: folder },
      homepage: `${repository}/tree/main/${folder}#readme`,
      bugs: `${repository}/issues`,
    }),
    type: 'module',
    ...(manifest.sideEffects !== undefined && { sideEffects: manifest.sideEffects }),
    ...(bin.length > 0 && { bin: Object.fromEntries(bin) as object }),
    exports: exportsOf(published),
    ...(manifest.generators !== undefined && { generators: manifest.generators }),
    engines: { node: NODE },
    publishConfig: { access: 'public', provenance: true },
    dependencies: resolve(manifest.dependencies),
    ...(publication.project.length > 0 && {
      pactline: {
        project: Object.fromEntries(
          publication.project.map((name) => [name, versionOf(name, rangeOf(name, workspace), published, workspace)]),
        ),
      },
    }),
    ...(Object.keys(peers).length > 0 && { peerDependencies: peers }),
    ...(publication.optionalPeers.length > 0 && {
      peerDependenciesMeta: Object.fromEntries(publication.optionalPeers.map((name) => [name, { optional: true }])),
    }),
  };
}

function exportsOf(published: PublishedPackage): Record<string, unknown> {
  const modules = [...subpaths(published)].map(([subpath, source]): [string, unknown] => [
    subpath,
    { types: distOf(source, '.d.ts'), default: distOf(source) },
  ]);
  const files = Object.entries(published.manifest.exports).filter(
    ([subpath, target]) => typeof target === 'string' && !(subpath in published.publication.exports),
  );
  return { ...Object.fromEntries([...modules, ...files]), './package.json': './package.json' };
}

const rangeOf = (name: string, { packages }: PackageWorkspace): string =>
  packages.has(name) ? 'workspace:*' : 'catalog:';

function versionOf(
  name: string,
  range: string,
  { name: owner }: PublishedPackage,
  workspace: PackageWorkspace,
): string {
  if (range.startsWith('workspace:')) return ownVersion(name, { name: owner }, workspace);
  if (range !== 'catalog:') return range;
  const version = workspace.catalog.get(name);
  if (version === undefined) throw new Error(`${owner}: the catalogue has no version of ${name}.`);
  return version;
}

function ownVersion(name: string, { name: owner }: { name: string }, workspace: PackageWorkspace): string {
  if (workspace.packages.get(name)?.publication !== undefined) return workspace.version;
  throw new Error(
    `${owner} needs ${name}, which is not published: add "pactline": { "publish": {} } to its package.json.`,
  );
}
