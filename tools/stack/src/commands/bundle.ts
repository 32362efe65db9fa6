import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Topology } from '@pactline/topology';
import { platformMigrations } from '@pactline/database';
import { billOfMaterials } from '../bundle/bill-of-materials.ts';
import { type Bundle, bundle, type BundleSpec } from '../bundle/bundle.ts';
import { zipLambda } from '../bundle/zip-lambda.ts';
import { StackError } from '../errors.ts';
import { repositoryRoot } from '../paths.ts';
import { lambdasOf, unitsOf } from '../services/units.ts';

// The program that prepares databases; it goes out beside the services.
const MIGRATION: BundleSpec = { name: 'migration', entry: 'apps/migrate/src/main.ts', kind: 'service' };
// The functions that rotate the passwords of services; they belong to the foundation.
const ROTATION: BundleSpec = { name: 'rotation', entry: 'infra/functions/rotation/index.ts', kind: 'lambda' };
// The function that compares the bus with the contracts; it brings along the map of this moment.
const BUS_WATCH: BundleSpec = { name: 'bus-watch', entry: 'infra/functions/bus-watch/index.ts', kind: 'lambda' };
const FUNCTIONS = [ROTATION, BUS_WATCH];
const DOCKERFILE = 'infra/images/Dockerfile';
const TAG_LENGTH = 40;

/** What a deployment takes. */
export interface Artifact {
  readonly name: string;
  readonly kind: 'service' | 'lambda' | 'task';
  /** From the output folder: a folder with `index.mjs`, or an archive. */
  readonly path: string;
  /** Of `index.mjs`, or of the archive. */
  readonly bytes: number;
  readonly sha256: string;
  /** Of what an image is made of: the same content has the same tag, whatever commit it was built from. */
  readonly tag?: string;
  /** The bill of materials, from the output folder. */
  readonly sbom: string;
}

export interface BundleOptions {
  readonly topology: Topology;
  /** All, if empty. */
  readonly names: readonly string[];
  readonly out: string;
  /** Stands in the bills of materials, for example a commit. */
  readonly version: string;
}

/**
 * Writes what a deployment takes: a folder for each service, `<name>.zip` for each Lambda, the program that prepares
 * databases, a bill of materials for each, and `artifacts.json`, which lists them.
 *
 * @throws StackError there is no such service, or it cannot be bundled
 */
export async function writeArtifacts({ topology, names, out, version }: BundleOptions): Promise<Artifact[]> {
  const known = [
    ...unitsOf(topology, false).map((unit) => ({ kind: 'service' as const, spec: unit.bundle })),
    ...lambdasOf(topology).map((lambda) => ({ kind: 'lambda' as const, spec: lambda.bundle })),
    ...[MIGRATION, ...FUNCTIONS]
      .filter(({ entry }) => existsSync(join(repositoryRoot, entry)))
      .map((spec) => ({ kind: 'task' as const, spec })),
  ];
  const unknown = names.filter((name) => !known.some(({ spec }) => spec.name === name));
  if (unknown.length > 0)
    throw new StackError(
      `There is nothing to bundle with the name ${unknown.join(', ')}. There are: ${known.map(({ spec }) => spec.name).join(', ')}.`,
    );
  const wanted = known.filter(({ spec }) => names.length === 0 || names.includes(spec.name));
  // The running platform's install leaves infra out.
  if (wanted.some(({ spec }) => FUNCTIONS.includes(spec)) && !existsSync(join(repositoryRoot, 'infra/node_modules')))
    throw new StackError(
      'What the functions of infra need is not installed. Install everything with: npm run infra -- --help',
    );
  mkdirSync(out, { recursive: true });
  const artifacts = await Promise.all(
    wanted.map(async ({ kind, spec }): Promise<Artifact> => {
      // What is deployed is made of what stands there now, whatever any cache says.
      const made = await bundle(spec, { fresh: true });
      const sbom = `${spec.name}.cdx.json`;
      const bill = billOfMaterials(spec.name, version, made.packages);
      writeFileSync(join(out, sbom), `${JSON.stringify(bill, null, 2)}\n`);
      if (spec.kind === 'lambda') {
        const path = `${spec.name}.zip`;
        writeFileSync(join(out, path), zipLambda(made.file));
        return { name: spec.name, kind, path, ...measure(join(out, path)), sbom };
      }
      const folder = join(out, spec.name);
      writeFolder(folder, made);
      if (kind === 'task') copyMigrations(topology, join(folder, 'migrations'));
      return {
        name: spec.name,
        kind,
        path: spec.name,
        ...measure(join(folder, 'index.mjs')),
        tag: imageTag(folder),
        sbom,
      };
    }),
  );
  writeFileSync(join(out, 'artifacts.json'), `${JSON.stringify({ version, artifacts }, null, 2)}\n`);
  return artifacts;
}

function writeFolder(folder: string, { file }: Bundle): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ['index.mjs', 'index.mjs.map'])
    cpSync(join(dirname(file), name), join(folder, name), { force: true });
}

/** Beside the bundle, where the program looks: the platform's own and those of each service with a database. */
function copyMigrations(topology: Topology, folder: string): void {
  cpSync(platformMigrations(), join(folder, 'pactline'), { recursive: true });
  for (const service of Object.values(topology.services)) {
    const own = join(repositoryRoot, service.folder, 'src', 'migrations');
    if (service.resources.postgres && existsSync(own)) cpSync(own, join(folder, service.name), { recursive: true });
  }
}

/** Tags never move, so what has not changed is not built, pushed or deployed anew. */
function imageTag(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256').update(readFileSync(join(repositoryRoot, DOCKERFILE)));
  for (const file of files.toSorted()) hash.update(relative(folder, file)).update(readFileSync(file));
  return hash.digest('hex').slice(0, TAG_LENGTH);
}

function measure(file: string): { bytes: number; sha256: string } {
  const content = readFileSync(file);
  return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

/** Lines for people. */
export const artifactLines = (artifacts: readonly Artifact[], out: string): string[] =>
  artifacts.map(
    ({ kind, path, bytes }) =>
      `  ${kind.padEnd(8)} ${join(relative(process.cwd(), out) || '.', path).padEnd(44)} ${Math.round(bytes / 1024)} KiB`,
  );
