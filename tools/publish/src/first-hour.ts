import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type CommandOutput, runCommand } from './run-command.ts';

export interface FirstHourOptions {
  /** Empty; outside of this workspace. */
  readonly folder: string;
  /** Registry of the scope of these packages. */
  readonly registry: string;
  /** Node of the adopter. */
  readonly node: string;
  /** Downloaded tools of this workspace, so that they are not fetched again. */
  readonly toolchain: string;
}

/** Somebody who has never heard of the platform: an empty folder, npm, and the commands that the guide names. */
export class FirstHour {
  readonly steps: { readonly what: string; readonly seconds: number }[] = [];
  readonly #options: FirstHourOptions;

  constructor(options: FirstHourOptions) {
    this.#options = options;
  }

  async begin(): Promise<void> {
    const { folder, registry, toolchain, node } = this.#options;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '.npmrc'), `@pactline:registry=${registry}\n`);
    if (existsSync(toolchain)) await symlink(toolchain, join(folder, '.toolchain'));
    const arch = `node-${process.platform}-${process.arch}`;
    const home = join(folder, '..', 'node');
    await this.run(`Node ${node}`, 'npm', [
      'install',
      '--no-save',
      '--prefix',
      home,
      '--ignore-scripts',
      `${arch}@${node}`,
    ]);
  }

  /** Runs a command line as it stands in the guide. @throws CommandError it failed; with what it said */
  async run(what: string, command: string, args: readonly string[]): Promise<CommandOutput> {
    const started = performance.now();
    try {
      return await runCommand(command, args, { cwd: this.#options.folder, env: this.#env() });
    } finally {
      this.steps.push({ what, seconds: (performance.now() - started) / 1000 });
    }
  }

  #env(): NodeJS.ProcessEnv {
    const { folder } = this.#options;
    // Nothing of this workspace may be found: neither its programs nor what its tests set.
    const kept = ['HOME', 'USER', 'LANG', 'TMPDIR', 'HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS'];
    const own = Object.entries(process.env).filter(
      ([name]) => kept.includes(name) || /^(npm_config_|pip_)/i.test(name),
    );
    const paths = (process.env['PATH'] ?? '').split(delimiter).filter((path) => !path.includes('node_modules'));
    return {
      ...Object.fromEntries(own),
      PATH: [join(folder, '..', 'node', 'node_modules', '.bin'), ...paths].join(delimiter),
      PACTLINE_STATE_DIR: join(folder, '.state'),
    };
  }

  read(file: string): string {
    return readFileSync(join(this.#options.folder, file), 'utf8');
  }

  /** Packages that are installed, the generated ones of the project not counted. */
  get packages(): number {
    const { packages } = JSON.parse(this.read('package-lock.json')) as { packages: Record<string, { link?: boolean }> };
    return Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && link !== true)
      .length;
  }

  write(file: string, text: string): Promise<void> {
    return writeFile(join(this.#options.folder, file), text);
  }

  report(): void {
    const lines = this.steps.map(({ what, seconds }) => `${seconds.toFixed(1).padStart(6)} s  ${what}`);
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}
