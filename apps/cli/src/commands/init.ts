import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { UsageError } from '../errors.ts';
import { begin, firstService } from '../project/begin.ts';
import { type Manifest, type ProjectNames } from '../project/first-files.ts';

interface InitOptions {
  readonly name?: string;
  readonly scope?: string;
  readonly service: string;
}

const examples = `
Examples:
  $ npm install --save-dev @pactline/cli
  $ npx pactline init                              named after the folder
  $ npx pactline init --name harbour --service berth

Writes contracts with a first service, an endpoint and an event, and what
compiles, checks, tests and runs them. What is there already stays.
`;

export const initCommand = (cli: Cli): Command =>
  new Command('init')
    .description('begin a project in this folder: contracts, a first service, tests, checks')
    .option('--name <name>', 'name of the platform, its bus and its event sources (that of the folder if absent)')
    .option('--scope <@scope>', 'npm scope of its packages (@<name> if absent)')
    .option('--service <name>', 'the first service', 'greeting')
    .addHelpText('after', examples)
    .action(action(cli, init));

async function init(run: Run<InitOptions>): Promise<void> {
  const { options, io, json, printJson } = run;
  const root = process.cwd();
  if (existsSync(join(root, 'specs')))
    throw new UsageError(
      'There are contracts in this folder already (specs/).',
      'Add a service: npx pactline add service <name>',
    );
  const file = join(root, 'package.json');
  const before = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Manifest;
  const names = namesOf(options, before.name ?? basename(root));
  const write = (path: string, text: string): boolean => {
    const target = join(root, path);
    if (existsSync(target) && path !== 'package.json') return false;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    return true;
  };
  const written = await begin({ root, names, before, write, say: (line) => void (json || io.out(line)) });
  await firstService({ run, root, service: options.service, write });
  if (json) return printJson({ ...names, service: options.service, written });
  io.out('');
  io.out('Done. Next:');
  io.out('  npm run check      contracts, generated code, types');
  io.out('  npm test           the tests of the services');
  io.out('  npm start          the stack on this machine, and an event through it');
}

/** @throws UsageError one cannot be a name */
function namesOf({ name, scope }: InitOptions, fallback: string): ProjectNames {
  const derived = name ?? (nameFrom(fallback) || 'platform');
  if (!/^[a-z][a-z0-9-]{1,39}$/.test(derived))
    throw new UsageError(
      `"${derived}" is no name for a platform.`,
      'Write small letters, digits and dashes: --name harbour',
    );
  const chosen = scope ?? `@${derived}`;
  if (!/^@[a-z0-9~-][a-z0-9._~-]*$/.test(chosen))
    throw new UsageError(`"${chosen}" is no npm scope.`, 'Write it with its @: --scope @harbour');
  return { name: derived, scope: chosen };
}

/** What a folder or package is called, as far as it can be the name of a platform. */
const nameFrom = (text: string): string =>
  (text.split('/').at(-1) ?? '')
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter(Boolean)
    .join('-')
    .replace(/^[^a-z]+/, '');
