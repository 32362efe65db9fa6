import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Package managers by what a workspace holds, and what links its packages: first without the network, then with it. */
const MANAGERS: readonly { readonly name: string; readonly file: string; readonly tries: readonly string[][] }[] = [
  {
    name: 'pnpm',
    file: 'pnpm-workspace.yaml',
    tries: [
      ['install', '--no-frozen-lockfile', '--config.minimumReleaseAge=0', '--reporter=append-only', '--offline'],
      ['install', '--no-frozen-lockfile', '--config.minimumReleaseAge=0', '--reporter=append-only'],
    ],
  },
  { name: 'yarn', file: 'yarn.lock', tries: [['install']] },
  {
    name: 'npm',
    file: 'package.json',
    tries: [['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']],
  },
];

/** The package manager of a workspace. */
export const managerOf = (root: string): (typeof MANAGERS)[number] | undefined =>
  MANAGERS.find(({ file }) => existsSync(join(root, file)));

/** Links the packages of a workspace after a package.json changed. @throws Error they cannot be linked; with what to run */
export function linkPackages(root: string, say: (line: string) => void): void {
  const manager = managerOf(root);
  if (manager === undefined || (manager.name === 'npm' && !hasWorkspaces(root)))
    return say('Install the packages: package.json files have changed.');
  let said = '';
  for (const args of manager.tries) {
    const env = { ...process.env, NODE_OPTIONS: '' };
    const { status, stdout, stderr, error } = spawnSync(manager.name, args, { cwd: root, encoding: 'utf8', env });
    if (status === 0) return;
    said = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`;
  }
  throw new Error(`${said}\nThe packages are not linked. Run: ${manager.name} install`);
}

const hasWorkspaces = (root: string): boolean =>
  'workspaces' in (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object);
