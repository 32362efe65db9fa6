import { execFile, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Command } from 'commander';
import { environmentOption } from './flags.ts';
import { palette } from './palette.ts';
import { foundationOf, type UpFoundation, type UpOptions, type UpStep } from './up-steps.ts';
import { repositoryRoot } from './workspace.ts';

const PROGRAMS = { infra: 'infra/cli/main.ts', pactline: 'apps/cli/src/main.ts' };

export const upCommand = (): Command =>
  new Command('up')
    .description('Builds an environment from an empty account, or goes on where that ended; each step may be repeated.')
    .addOption(environmentOption())
    .requiredOption('--artifacts <folder>', 'what `npm run stack -- bundle --out` wrote')
    .option('--image-tag <tag>', 'tag of all images, where they do not have that of their content')
    .option('--images <folder>', 'archives <name>.tar of the images; without it they are in the registry already')
    .option('--yes', 'agree in advance; refused in protected environments')
    .action(async (flags: Omit<UpOptions, 'yes'> & { readonly yes?: true }) => {
      const { runUp } = await import('./up-steps.ts');
      const { bold, green } = palette(process.stderr);
      const options: UpOptions = { ...flags, artifacts: resolve(flags.artifacts), yes: flags.yes === true };
      const again = `npm run infra -- ${process.argv.slice(2).join(' ')}`;
      const told = (line: string): void => void process.stderr.write(`\n${bold(line)}\n`);
      await runUp(options, { run, foundation: () => standing(flags.env), told }, again);
      process.stderr.write(`${green(`${flags.env} stands and runs what was built.`)}\n`);
    });

/** In a process of its own, as by hand: what it asks and says is seen. */
const run = ({ script, args }: UpStep): Promise<number> =>
  new Promise((done, failed) => {
    const program = join(repositoryRoot, PROGRAMS[script]);
    const child = spawn(process.execPath, [...process.execArgv, program, ...args], { stdio: 'inherit' });
    child.once('error', failed);
    child.once('exit', (code) => done(code ?? 1));
  });

/** Asked in a process of its own too: this one must not hold the work folder while others apply. */
async function standing(env: string): Promise<UpFoundation> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...process.execArgv,
    join(repositoryRoot, PROGRAMS.infra),
    ...['outputs', '--env', env],
  ]);
  return foundationOf(JSON.parse(stdout));
}
