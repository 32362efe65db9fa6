import { copyFileSync, cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { distOf } from './entry-points.ts';
import { type ManifestOptions, publishedManifest } from './manifest.ts';
import type { PackageWorkspace, PublishedPackage } from './workspace.ts';

/** Everything of a package but its modules: manifest, licence, README, assets. @throws Error one of them is missing */
export function stageFiles(
  published: PublishedPackage,
  workspace: PackageWorkspace,
  staging: string,
  options: ManifestOptions,
): void {
  const { folder, name, manifest, publication } = published;
  mkdirSync(staging, { recursive: true });
  const derived = publishedManifest(published, workspace, options);
  writeFileSync(join(staging, 'package.json'), `${JSON.stringify(derived, undefined, 2)}\n`);
  copyFileSync(join(workspace.root, 'LICENSE'), join(staging, 'LICENSE'));
  copyFileSync(join(folder, 'README.md'), join(staging, 'README.md'));
  for (const pattern of publication.assets) {
    const files = globSync(pattern, { cwd: folder, exclude: ['**/node_modules/**', '**/__transpiled/**'] });
    if (files.length === 0) throw new Error(`${name}: no file fits "${pattern}" in pactline.publish.assets.`);
    for (const file of files) {
      const path = join(staging, file.startsWith('src/') ? distOf(file, '.ts') : file);
      mkdirSync(dirname(path), { recursive: true });
      cpSync(join(folder, file), path, { recursive: true });
    }
  }
  if (manifest.generators !== undefined)
    stageGenerators(join(folder, manifest.generators), join(staging, manifest.generators));
}

/** The list of an Nx plugin's generators names modules. */
function stageGenerators(file: string, path: string): void {
  const collection = JSON.parse(readFileSync(file, 'utf8')) as {
    generators: Record<string, { factory: string; schema: string }>;
  };
  for (const generator of Object.values(collection.generators)) {
    generator.factory = distOf(generator.factory);
    generator.schema = distOf(generator.schema);
  }
  writeFileSync(path, `${JSON.stringify(collection, undefined, 2)}\n`);
}
