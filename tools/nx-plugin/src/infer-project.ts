import { basename, dirname } from 'node:path';
import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';

type Inferred = Omit<ProjectConfiguration, 'root'>;

const KIND: Record<string, string> = { apps: 'app', services: 'service', libs: 'lib', tools: 'tool', infra: 'infra' };

const MAP = 'libs/platform-map';

/**
 * Nx tags of a package: its kind, which library it is, and which service a generated package belongs to. Where it runs
 * (`platform:browser`, `platform:node` or `platform:aws`) its package.json says.
 */
export function tagsOf(root: string): string[] {
  const [top = ''] = root.split('/');
  const service = basename(root);
  if (dirname(root) === 'libs/contracts') return ['type:contract', `contract:${service}`];
  if (root === MAP) return ['type:map'];
  if (dirname(root) === MAP) return ['type:map', `map:${service}`];
  if (top === 'libs') return ['type:lib', `lib:${service}`];
  if (top === 'services') return ['type:service', `service:${service}`];
  return [`type:${KIND[top] ?? top}`];
}

/** Targets of a package, by what its folder contains. */
export function targetsOf(root: string, contents: readonly string[]): Record<string, TargetConfiguration> {
  const targets: Record<string, TargetConfiguration> = {};
  if (contents.includes('tsconfig.json')) targets.types = { command: `tsc -p ${root}` };
  if (contents.includes('src')) {
    targets.lint = { command: `eslint ${root}` };
    targets.test = {
      command: `jest --selectProjects unit --passWithNoTests --testPathPatterns ${root}/`,
      options: { env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' } },
    };
  }
  return targets;
}

export function inferProject(root: string, contents: readonly string[]): Inferred | undefined {
  if (
    root.includes('node_modules') ||
    root.includes('/fixtures/') ||
    root.includes('/generated/') ||
    root.includes('/template')
  )
    return undefined;
  const kind = root.split('/')[0];
  return {
    projectType: kind === 'apps' || kind === 'services' ? 'application' : 'library',
    sourceRoot: `${root}/src`,
    tags: tagsOf(root),
    targets: targetsOf(root, contents),
  };
}

/** A folder of contracts: no code, but `nx affected` follows it to everyone who depends on it. */
export function inferSpec(root: string): Inferred {
  return {
    name: `specs-${basename(root)}`,
    projectType: 'library',
    sourceRoot: root,
    tags: ['type:spec', 'platform:browser'],
    targets: {
      lint: { command: `node --conditions=pactline-source tools/contracts/src/cli/main.ts lint ${root}`, cache: true },
    },
  };
}
