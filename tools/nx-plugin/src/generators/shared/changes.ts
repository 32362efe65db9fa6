import { type GeneratorCallback, joinPathFragments, logger, type Tree } from '@nx/devkit';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addToMap } from './yaml-edit.ts';

/** The edits of one run: what exists is added to or left alone, and the run says which. */
export class Changes {
  readonly tree: Tree;
  readonly notes: string[] = [];
  readonly #touched = new Set<string>();

  constructor(tree: Tree) {
    this.tree = tree;
  }

  /** Writes a file unless there is one. */
  create(file: string, text: string): void {
    if (!this.tree.exists(file)) this.#write(file, text);
    else if (this.read(file) !== text) this.notes.push(`${file} is there already and was left alone.`);
  }

  read(file: string): string {
    return this.tree.read(file, 'utf8') ?? '';
  }

  edit(file: string, change: (text: string) => string): void {
    const before = this.read(file);
    const after = change(before);
    if (after !== before) this.#write(file, after);
  }

  #write(file: string, text: string): void {
    this.tree.write(file, text);
    this.#touched.add(file);
  }

  /** Adds a key to a map of a YAML file, unless it is there. */
  yaml(file: string, path: readonly string[], key: string, value: Parameters<typeof addToMap>[3]): void {
    this.edit(file, (text) => addToMap(text, path, key, value));
  }

  /** Every TypeScript file below a folder. */
  sources(folder: string): string[] {
    if (!this.tree.exists(folder)) return [];
    return this.tree.children(folder).flatMap((name) => {
      const path = joinPathFragments(folder, name);
      if (!this.tree.isFile(path)) return this.sources(path);
      return path.endsWith('.ts') ? [path] : [];
    });
  }

  /** Formats what was written in TypeScript by the workspace's own prettier, when it has one. */
  async format(): Promise<void> {
    const prettier = await import('prettier').catch(() => undefined);
    if (!prettier) return;
    for (const file of this.#touched) {
      if (!file.endsWith('.ts')) continue;
      const filepath = join(this.tree.root, file);
      const options = { singleQuote: true, printWidth: 120, ...(await prettier.resolveConfig(filepath)), filepath };
      this.tree.write(file, await prettier.format(this.read(file), options));
    }
  }

  /** What is to be done once the files stand on disk: generate from the contracts, link packages, say what was left alone. */
  finish(next: string): GeneratorCallback {
    const changes = this.tree.listChanges();
    const changed = changes.length > 0;
    const newManifest = changes.some(({ path }) => path.endsWith('package.json'));
    const { root } = this.tree;
    return () => {
      if (changed) {
        const before = contractManifests(root);
        generateContracts(root);
        if (newManifest || contractManifests(root) !== before) linkPackages(root);
      } else logger.info('Nothing to do: everything is there already.');
      for (const note of this.notes) logger.warn(note);
      if (changed) logger.info(`Next: ${next}`);
    };
  }
}

const TOOL = 'tools/contracts/src/cli/main.ts';

function generateContracts(root: string): void {
  const source = existsSync(join(root, TOOL));
  const bin = join(root, 'node_modules/.bin/pactline-contracts');
  const [command, args] = source ? [process.execPath, ['--conditions=pactline-source', TOOL]] : [bin, []];
  run(
    root,
    command,
    [...args, 'generate'],
    'The contracts do not generate. Mend what stands above, then run `contracts generate`.',
  );
}

/** What the generated packages depend on, as one text to compare. */
function contractManifests(root: string): string {
  const folder = join(root, 'libs/contracts');
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder).map((name) => join(folder, name, 'package.json'));
  return files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('');
}

function linkPackages(root: string): void {
  if (!existsSync(join(root, 'pnpm-workspace.yaml'))) {
    logger.info('Install the packages: package.json files have changed.');
    return;
  }
  const args = ['install', '--no-frozen-lockfile', '--config.minimumReleaseAge=0', '--reporter=append-only'];
  const offline = spawnSync('pnpm', [...args, '--offline'], { cwd: root, encoding: 'utf8' });
  if (offline.status === 0) return;
  run(root, 'pnpm', args, 'The packages are not linked. Run `pnpm install`.');
}

function run(root: string, command: string, args: readonly string[], mend: string): void {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8', env });
  if (status === 0) return;
  throw new Error(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}\n${mend}`);
}
