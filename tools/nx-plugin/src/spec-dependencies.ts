import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DependencyType, type CreateDependenciesContext, type RawProjectGraphDependency } from '@nx/devkit';

/** The other folders of `specs` that a document refers to: `$ref: ../common/money.yaml#/…` names `common`. */
export function referredFolders(text: string): string[] {
  const folders = [...text.matchAll(/\$ref:\s*['"]?\.\.\/([^/'"\s]+)\//g)].map((match) => match[1] ?? '');
  return [...new Set(folders)].sort();
}

/** Each folder below them is generated from the folder of `specs` with its name. */
const GENERATED = ['libs/contracts', 'libs/platform-map'];

export function specDependencies(context: CreateDependenciesContext): RawProjectGraphDependency[] {
  const byRoot = new Map(Object.entries(context.projects).map(([name, project]) => [project.root, name]));
  const dependencies: RawProjectGraphDependency[] = [];
  for (const [root, project] of byRoot) {
    if (root.startsWith('specs/')) dependencies.push(...refsOf(root, project, byRoot, context.workspaceRoot));
    for (const spec of sourcesOf(root, context.workspaceRoot)) {
      const target = byRoot.get(spec);
      if (target) dependencies.push({ source: project, target, type: DependencyType.implicit });
    }
  }
  return dependencies;
}

/** The folders of `specs` that a package is generated from; the SDK, from every document of HTTP. */
function sourcesOf(root: string, workspace: string): string[] {
  if (GENERATED.includes(dirname(root))) return [`specs/${basename(root)}`];
  if (root !== 'libs/sdk') return [];
  return globSync('specs/*/openapi.yaml', { cwd: workspace }).map(dirname);
}

function refsOf(
  root: string,
  source: string,
  byRoot: Map<string, string>,
  workspace: string,
): RawProjectGraphDependency[] {
  const folder = join(workspace, root);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) =>
      referredFolders(readFileSync(join(folder, file), 'utf8')).flatMap((referred) => {
        const target = byRoot.get(`specs/${referred}`);
        const sourceFile = `${root}/${file}`;
        return target && target !== source ? [{ source, target, sourceFile, type: DependencyType.static }] : [];
      }),
    );
}
