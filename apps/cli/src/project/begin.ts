import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../errors.ts';
import type { Run } from '../command-context.ts';
import {
  firstFiles,
  firstJourney,
  type Manifest,
  type ProjectNames,
  rootManifest,
  type Versions,
} from './first-files.ts';
import { runGenerators } from './run-generator.ts';

/** Writes a file unless there is one. */
type Write = (path: string, text: string) => boolean;

interface Beginning {
  readonly root: string;
  readonly names: ProjectNames;
  /** The package.json that is there. */
  readonly before: Manifest;
  readonly write: Write;
  readonly say: (line: string) => void;
}

/** Node that the packages are made for, as `.nvmrc` names it. */
const NODE = '24';

/** Writes what a project begins with, and installs the tools. @returns what was written */
export async function begin({ root, names, before, write, say }: Beginning): Promise<string[]> {
  const files = {
    'package.json': `${JSON.stringify(rootManifest(before, names, projectVersions()), undefined, 2)}\n`,
    ...firstFiles(names, NODE),
  };
  const written = Object.entries(files).flatMap(([path, text]) => (write(path, text) ? [path] : []));
  for (const path of written) say(`CREATE ${path}`);
  say('Installing the tools ...');
  await install(root);
  return written;
}

/** Versions that went out with this program. @throws CliError it runs from its sources */
function projectVersions(): Versions {
  const file = join(import.meta.dirname, '../../package.json');
  const { pactline } = JSON.parse(readFileSync(file, 'utf8')) as { pactline?: { project?: Versions } };
  if (pactline?.project !== undefined) return pactline.project;
  throw new CliError('Only an installed pactline begins a project; this one runs from its sources.', {
    next: 'In this repository, add a service: npm run pactline -- add service <name>',
  });
}

/** Installs what package.json names. @throws CliError npm could not */
export async function install(root: string): Promise<void> {
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    const child = spawn('npm', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ code: status, output: text }));
  });
  if (code === 0) return;
  throw new CliError('The packages cannot be installed.', {
    details: output.trim().split('\n').slice(-10),
    next: 'See what npm says above, then run: npm install',
  });
}

/** A service with an endpoint, the event that follows from it, and who receives it: by the generators. */
export async function firstService({
  run,
  root,
  service,
  write,
}: {
  readonly run: Run<object>;
  readonly root: string;
  readonly service: string;
  readonly write: Write;
}): Promise<void> {
  const pascal = service.replace(/(^|-)([a-z0-9])/g, (_all, _dash, letter: string) => letter.toUpperCase());
  const resource = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  const [event, operationId, path] = [`${service}.created`, `create${pascal}`, `/${service}s`];
  write(`services/${service}/journeys/first/journey.yaml`, firstJourney(service, event, path, resource));
  await runGenerators(
    run,
    [
      { name: 'service', options: { name: service } },
      { name: 'endpoint', options: { service, method: 'POST', path, operationId, field: ['name:string'] } },
      { name: 'event', options: { service, event, fromEndpoint: operationId } },
      { name: 'subscription', options: { service, event } },
    ],
    { root },
  );
}
