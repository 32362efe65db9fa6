import { cp, glob, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand, type CommandOutput } from './run-command.ts';
import type { Tarball } from './pack.ts';
import type { PackageWorkspace } from './workspace.ts';

export interface OutsideProjectOptions {
  /** Empty; outside of this workspace. */
  readonly folder: string;
  readonly tarballs: readonly Tarball[];
  readonly workspace: PackageWorkspace;
  readonly env: NodeJS.ProcessEnv;
}

const PLATFORM = 'harbour';

/** Tools of the project, and what packages leave to who imports the entries for it: pages and their tests. */
const TOOLS: readonly string[] = [
  ...['@jest/globals', '@nx/devkit', '@types/node', 'nx', 'typescript'],
  ...['@types/react', 'msw', 'react', 'swr'],
];

/** What the hand-written package of the fixture needs: generated packages, published ones, and others. */
const NEEDS: readonly string[] = [
  ...['@harbour/contracts-berth', '@harbour/contracts-gauge', '@harbour/contracts-sdk', '@harbour/platform-map'],
  ...['@pactline/contract-runtime', '@pactline/database', '@pactline/lambda-kit', '@pactline/provision'],
  ...['@pactline/service', '@pactline/service-kit', '@pactline/testing', '@pactline/topology', 'zod'],
];

/** A project of somebody else: an empty folder, the tarballs, contracts and names of its own. */
export class OutsideProject {
  readonly folder: string;
  readonly steps: { readonly what: string; readonly seconds: number }[] = [];
  readonly #options: OutsideProjectOptions;

  constructor(options: OutsideProjectOptions) {
    this.folder = options.folder;
    this.#options = options;
  }

  /** Writes contracts, services and manifests; nothing is installed yet. */
  async write(fixture: string): Promise<void> {
    await cp(fixture, this.folder, { recursive: true });
    for await (const file of glob('**/*.template', { cwd: this.folder }))
      await rename(join(this.folder, file), join(this.folder, file.replace(/\.template$/, '')));
    const { tarballs, workspace } = this.#options;
    await this.#json('package.json', {
      name: PLATFORM,
      private: true,
      type: 'module',
      devDependencies: this.#versions([...tarballs.map(({ name }) => name), ...TOOLS]),
    });
    await this.#json('nx.json', { neverConnectToCloud: true, analytics: false, plugins: ['@pactline/nx-plugin'] });
    await this.#json('pnpm-workspace.yaml', {
      packages: ['libs/*', 'libs/contracts/*', 'libs/platform-map/*', 'services/*', 'app'],
      overrides: Object.fromEntries(tarballs.map(({ name, path }) => [name, `file:${path}`])),
      allowBuilds: workspace.allowBuilds,
      minimumReleaseAge: 0,
      linkWorkspacePackages: true,
    });
  }

  /** Adds the services: they need packages that are generated first. */
  async addServices(): Promise<void> {
    const dependencies = this.#versions(NEEDS);
    await this.#json('app/package.json', { name: '@harbour/app', private: true, type: 'module', dependencies });
  }

  /** Runs a program of the project and keeps its time. @throws CommandError it failed; with what it said */
  async run(what: string, command: string, args: readonly string[]): Promise<CommandOutput> {
    const started = performance.now();
    const { NODE_OPTIONS: _options, JEST_WORKER_ID: _worker, ...env } = this.#options.env;
    try {
      return await runCommand(command, args, {
        cwd: this.folder,
        env: { ...env, PATH: `${join(this.folder, 'node_modules', '.bin')}:${env.PATH}`, NX_DAEMON: 'false' },
      });
    } finally {
      this.steps.push({ what, seconds: (performance.now() - started) / 1000 });
    }
  }

  /** Prints how long each step took. */
  report(): void {
    const lines = this.steps.map(({ what, seconds }) => `${seconds.toFixed(1).padStart(6)} s  ${what}`);
    const total = this.steps.reduce((sum, { seconds }) => sum + seconds, 0);
    process.stdout.write(`${lines.join('\n')}\n${total.toFixed(1).padStart(6)} s  in total\n`);
  }

  read(file: string): Promise<string> {
    return readFile(join(this.folder, file), 'utf8');
  }

  async #json(file: string, value: object): Promise<void> {
    const path = join(this.folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `${JSON.stringify(value, undefined, 2)}\n`);
  }

  #versions(names: readonly string[]): Record<string, string> {
    const { catalog, packages, version } = this.#options.workspace;
    const versionOf = (name: string): string =>
      name.startsWith(`@${PLATFORM}/`) ? '*' : packages.has(name) ? version : (catalog.get(name) ?? '*');
    return Object.fromEntries(names.map((name) => [name, versionOf(name)]));
  }
}
