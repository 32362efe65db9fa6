import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage } from './check-package.ts';
import { compile } from './compile.ts';
import { distOf } from './entry-points.ts';
import type { ManifestOptions } from './manifest.ts';
import { pack, type Tarball } from './pack.ts';
import { stageFiles } from './stage.ts';
import { type PublishedPackage, publishedPackages, readPackages } from './workspace.ts';

export interface BuildOptions extends ManifestOptions {
  readonly root: string;
  /** Emptied; gets `packages/` and `tarballs/`. */
  readonly out: string;
  readonly progress: (line: string) => void;
}

/** Packages that cannot be published as they are. */
export class UnpublishableError extends Error {
  override readonly name = 'UnpublishableError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `${problems.length} problem${problems.length === 1 ? '' : 's'}:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/** Builds, checks and packs everything that is published. @throws UnpublishableError */
export async function buildPackages({ root, out, repository, progress }: BuildOptions): Promise<Tarball[]> {
  const workspace = readPackages(root);
  const packages = publishedPackages(workspace);
  if (packages.length === 0)
    throw new UnpublishableError([`no package of ${root} is published: none has "pactline": { "publish": … }`]);
  const stagingOf = ({ name }: PublishedPackage): string => join(out, 'packages', name.replace(/^@[^/]*\//, ''));
  rmSync(out, { recursive: true, force: true });
  const timed = async <Value>(what: string, work: () => Value | Promise<Value>): Promise<Value> => {
    const started = performance.now();
    const value = await work();
    progress(`${what}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return value;
  };
  for (const published of packages) stageFiles(published, workspace, stagingOf(published), { repository });
  const { problems } = await timed(`compiled ${packages.length} packages`, () => compile(root, packages, stagingOf));
  if (problems.length > 0) throw new UnpublishableError(problems);
  for (const published of packages) makeExecutable(published, stagingOf(published));
  const found = await timed('checked', () =>
    Promise.all(
      packages.map(async (published) =>
        (await checkPackage(stagingOf(published))).map((problem) => `${published.name}: ${problem}`),
      ),
    ),
  );
  if (found.flat().length > 0) throw new UnpublishableError(found.flat());
  return timed('packed', () => pack(packages.map(stagingOf), join(out, 'tarballs')));
}

function makeExecutable({ publication }: PublishedPackage, staging: string): void {
  for (const source of Object.values(publication.bin)) {
    const file = join(staging, distOf(source));
    writeFileSync(file, `#!/usr/bin/env node\n${readFileSync(file, 'utf8')}`);
    chmodSync(file, 0o755);
  }
}
