import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { suggestion } from '@pactline/cli-kit';
import { action, type Cli, type Run } from '../command-context.ts';
import { CliError, NotFoundError } from '../errors.ts';
import { workspaceRoot } from '../target/workspace.ts';

const examples = `
Examples:
  $ pactline add dependency parcel date-fns
  $ pactline add dependency parcel @pactline/database     one of the workspace
  $ pactline add dependency parcel fast-check --dev       for its tests only
`;

export const addDependencyCommand = (cli: Cli): Command =>
  new Command('dependency')
    .description('let a service use a package: named in its package.json, installed, linked')
    .argument('<service>', 'a service, or the folder of another package')
    .argument('<package...>', 'packages, with a version if it matters: zod@4')
    .option('--dev', 'for its tests only')
    .addHelpText('after', examples)
    .action(action(cli, addDependency));

async function addDependency(
  { options, io, json, printJson }: Run<{ dev?: boolean }>,
  service = '',
  ...packages: string[]
): Promise<void> {
  const folder = existsSync(join(workspaceRoot, service, 'package.json')) ? service : `services/${service}`;
  if (!existsSync(join(workspaceRoot, folder, 'package.json'))) {
    const services = join(workspaceRoot, 'services');
    throw new NotFoundError(
      `There is no service "${service}".`,
      suggestion(service, existsSync(services) ? readdirSync(services).sort() : []),
    );
  }
  const pnpm = existsSync(join(workspaceRoot, 'pnpm-workspace.yaml'));
  const argv = pnpm ? pnpmAdd(folder, packages, options.dev) : npmAdd(folder, packages, options.dev);
  const { code, output } = await run(argv);
  if (code !== 0)
    throw new CliError(`${packages.join(', ')} cannot be added to ${folder}.`, {
      details: output.trim().split('\n').slice(-8),
      next: `Try it yourself: ${argv.join(' ')}`,
    });
  const manifest = JSON.parse(readFileSync(join(workspaceRoot, folder, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const key = options.dev ? 'devDependencies' : 'dependencies';
  if (json) return printJson({ package: folder, [key]: manifest[key] });
  io.out(`${folder} can import ${packages.map(withoutVersion).join(', ')} now.`);
}

/** Versions stand in the catalogue, once for the whole workspace; what is of the workspace is linked. */
const pnpmAdd = (folder: string, packages: readonly string[], dev?: boolean): string[] => {
  const catalog = /^catalog:/m.test(readFileSync(join(workspaceRoot, 'pnpm-workspace.yaml'), 'utf8'));
  return [
    ...['pnpm', 'add', '--filter', `./${folder}`, '--save-exact', '--workspace-root=false', '--reporter=append-only'],
    ...(catalog ? ['--save-catalog'] : []),
    ...(dev ? ['--save-dev'] : []),
    ...packages,
  ];
};

const npmAdd = (folder: string, packages: readonly string[], dev?: boolean): string[] => [
  ...['npm', 'install', '--workspace', folder, '--save-exact', '--no-audit', '--no-fund', '--loglevel=error'],
  ...(dev ? ['--save-dev'] : []),
  ...packages,
];

function run(argv: readonly string[]): Promise<{ code: number; output: string }> {
  const [command = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: workspaceRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** `zod@4` -> `zod`; the first character may be the @ of a scope. */
const withoutVersion = (name: string): string => {
  const at = name.lastIndexOf('@');
  return at > 0 ? name.slice(0, at) : name;
};
