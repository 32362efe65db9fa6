import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runAside } from './run-aside.ts';

const manifest = createRequire(import.meta.url).resolve('nx/package.json');
const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { nx: string } };
const nx = join(dirname(manifest), bin.nx);

/** Names of all projects of a workspace, or of those that Nx names for changed files; without the scope. */
export async function projectsOf(root: string, changed?: readonly string[]): Promise<string[]> {
  const affected = changed === undefined ? [] : ['--affected', `--files=${changed.join(',')}`];
  const names = JSON.parse(await runAside([nx, 'show', 'projects', '--json', ...affected], root)) as string[];
  return names.map((name) => name.replace(/^@[^/]+\//, '')).sort();
}
