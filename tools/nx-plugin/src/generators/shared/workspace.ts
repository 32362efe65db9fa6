import type { Tree } from './tree.ts';
import { GeneratorInputError } from './names.ts';
import { readYaml } from './yaml-edit.ts';

/** What a workspace has settled already; nothing is assumed that it can say itself. */
export interface Workspace {
  readonly name: string;
  readonly scope: string;
  readonly region: string;
  /** What every package says, when the root says one. */
  readonly license: { readonly license?: string };
  /** `@pactline/contract-runtime`, or what stands for it. */
  readonly runtime: string;
  readonly serviceKit: string;
  /** Another library of the platform, by its short name. */
  library(name: string): string;
}

export function readWorkspace(tree: Tree): Workspace {
  const platform = (tree.exists('specs/platform.yaml') ? yamlFile(tree, 'specs/platform.yaml') : {}) as Record<
    string,
    unknown
  >;
  const text = (key: string, otherwise: string) => (typeof platform?.[key] === 'string' ? platform[key] : otherwise);
  const runtime = text('runtimePackage', '@pactline/contract-runtime');
  return {
    name: text('name', 'pactline'),
    scope: text('packageScope', '@pactline'),
    region: text('region', 'eu-central-1'),
    license: licenseOf(tree),
    runtime,
    serviceKit: text('serviceKitPackage', '@pactline/service-kit'),
    library: (name) => `${runtime.split('/')[0]}/${name}`,
  };
}

export const yamlFile = (tree: Tree, file: string): unknown => readYaml(tree.read(file, 'utf8') ?? '');

/** Services by the folders of `services`. */
export const servicesOf = (tree: Tree): string[] =>
  tree.exists('services')
    ? tree
        .children('services')
        .filter((name) => tree.exists(`services/${name}/service.yaml`))
        .sort()
    : [];

/** @throws GeneratorInputError there is no such service */
export function assertService(tree: Tree, service: string): 'nest' | 'lambda' {
  if (!tree.exists(`services/${service}/service.yaml`)) {
    const known = servicesOf(tree);
    throw new GeneratorInputError(
      `There is no service "${service}". ${known.length > 0 ? `There are: ${known.join(', ')}.` : 'Make one with the generator service.'}`,
    );
  }
  const facts = yamlFile(tree, `services/${service}/service.yaml`) as { runtime?: string };
  return facts.runtime === 'lambda' ? 'lambda' : 'nest';
}

const MANAGEMENT = 1000;
const TAKEN = [4510, 4566, 4600, 15432, 16379];

/** The next port after the highest; neither it nor its management port meets one in use. */
export function freePort(tree: Tree): number {
  const ports = servicesOf(tree).flatMap((name) => {
    const { port } = (yamlFile(tree, `services/${name}/service.yaml`) ?? {}) as { port?: number };
    return typeof port === 'number' ? [port] : [];
  });
  const used = new Set([...ports.flatMap((port) => [port, port + MANAGEMENT]), ...TAKEN]);
  let port = Math.max(4100, ...ports) + 1;
  while (used.has(port) || used.has(port + MANAGEMENT)) port += 1;
  return port;
}

/** Ranges for workspaces without a catalog. */
const RANGES: Record<string, string> = {
  '@jest/globals': '^30.0.0',
  '@nestjs/common': '^12.5.0',
  '@types/aws-lambda': '^8.10.0',
  zod: '^4.6.0',
};

/** How a package of this workspace names a dependency: by workspace, by catalog, as the root does, or by range. */
export function versionOf(tree: Tree, name: string): string {
  const { scope } = readWorkspace(tree);
  const pnpm = tree.exists('pnpm-workspace.yaml');
  const short = name.split('/')[1] ?? name;
  const local = [`libs/${short}`, `packages/${short}`].some((folder) => manifest(tree, folder)?.name === name);
  if (local || name.startsWith(`${scope}/contracts-`)) return pnpm ? 'workspace:*' : '*';
  const { catalog } = (pnpm ? yamlFile(tree, 'pnpm-workspace.yaml') : {}) as { catalog?: Record<string, string> };
  if (catalog?.[name] !== undefined) return 'catalog:';
  const root = manifest(tree, '.');
  return root?.dependencies?.[name] ?? root?.devDependencies?.[name] ?? RANGES[name] ?? '*';
}

/** What generated specs import, unless the root has it for everyone. */
export function specDependencies(tree: Tree): readonly string[] {
  const root = manifest(tree, '.');
  const name = '@jest/globals';
  return root?.dependencies?.[name] === undefined && root?.devDependencies?.[name] === undefined ? [name] : [];
}

interface Manifest {
  license?: string;
  name?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const manifest = (tree: Tree, folder: string): Manifest | undefined => {
  const text = tree.read(`${folder}/package.json`, 'utf8');
  return text === null ? undefined : (JSON.parse(text) as Manifest);
};

/** Adds dependencies to a service's package.json, in order; those that stand there keep their version. */
export function addDependencies(
  tree: Tree,
  service: string,
  names: readonly string[],
  kind: 'dependencies' | 'devDependencies' = 'dependencies',
): void {
  const file = `services/${service}/package.json`;
  const current = manifest(tree, `services/${service}`);
  if (!current) return;
  const missing = names.filter((name) => !current.dependencies?.[name] && !current.devDependencies?.[name]);
  if (missing.length === 0) return;
  const all = { ...current[kind], ...Object.fromEntries(missing.map((name) => [name, versionOf(tree, name)])) };
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  tree.write(file, `${JSON.stringify({ ...current, [kind]: sorted }, undefined, 2)}\n`);
}

/** Takes a dependency out of a service's package.json. */
export function dropDependency(tree: Tree, service: string, name: string): void {
  const current = manifest(tree, `services/${service}`);
  if (current?.dependencies?.[name] === undefined) return;
  const { [name]: _gone, ...dependencies } = current.dependencies;
  tree.write(`services/${service}/package.json`, `${JSON.stringify({ ...current, dependencies }, undefined, 2)}\n`);
}

const licenseOf = (tree: Tree): { readonly license?: string } => {
  const license = manifest(tree, '.')?.license;
  return license === undefined ? {} : { license };
};
