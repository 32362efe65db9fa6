import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Candidate, Comparison, Metric } from '../harness/comparison.ts';

// Of whole processes, from their start to their end: what a build pays.
const metrics: readonly Metric[] = [
  { name: 'wall', unit: 's', compare: 'ratio', aim: { atMost: 1 } },
  { name: 'cpu', unit: 's', compare: 'ratio' },
  { name: 'memory', unit: 'MiB', compare: 'ratio', aim: { atMost: 1 } },
];

const programs = resolve(import.meta.dirname, '..', 'documents');
const contracts = resolve(import.meta.dirname, '..', '..', '..', 'contracts', 'src', 'cli', 'main.ts');

/** What the process of a program needs, from its start to its end. @param folder its working folder */
async function measured(folder: string, program: string, args: readonly string[]): Promise<Record<string, number>> {
  const report = join(folder, 'report.json');
  const started = performance.now();
  await promisify(execFile)(
    process.execPath,
    ['--conditions=pactline-source', '--import', join(programs, 'report-end.ts'), program, ...args],
    { cwd: folder, env: { ...process.env, BENCH_REPORT: report }, maxBuffer: 1e9 },
  );
  const wall = (performance.now() - started) / 1000;
  return { wall, ...(JSON.parse(await readFile(report, 'utf8')) as { memory: number; cpu: number }) };
}

const withFolder = async (make: (folder: string) => Promise<Omit<Candidate, 'close'>>): Promise<Candidate> => {
  const folder = await mkdtemp(join(tmpdir(), 'pactline-bench-documents-'));
  return { ...(await make(folder)), close: () => rm(folder, { recursive: true, force: true }) };
};

const heyApi = (document: string) => (): Promise<Candidate> =>
  withFolder((folder) =>
    Promise.resolve({
      name: '@hey-api/openapi-ts: types, zod, sdk',
      round: () => measured(folder, join(programs, 'hey-api.ts'), [document, join(folder, 'out')]),
    }),
  );

const pactline = (document: string, name: string) => (): Promise<Candidate> =>
  withFolder(async (folder) => {
    const specs = join(folder, 'specs', name);
    await mkdir(specs, { recursive: true });
    await copyFile(document, join(specs, `openapi${extname(document)}`));
    return {
      name: 'pactline: types, validators, interfaces, controllers, client, hooks, mocks',
      round: () => measured(folder, contracts, ['generate', '--force']),
    };
  });

/**
 * Public documents, each beside the neighbour that writes the most like ours.
 *
 * @param folder with one document per file, OpenAPI in JSON or YAML
 * @throws Error there is none
 */
export async function documentComparisons(folder: string): Promise<Comparison[]> {
  const files = (await readdir(folder)).filter((file) => /\.(json|ya?ml)$/.test(file)).sort();
  if (files.length === 0) throw new Error(`${folder} has no document: put OpenAPI documents there, in JSON or YAML.`);
  return files.map((file) => {
    const name = basename(file, extname(file))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-');
    const document = resolve(folder, file);
    return {
      id: `contracts-document-${name}`,
      title: `${file}, everything anew, in a process of its own`,
      metrics,
      baseline: heyApi(document),
      subject: pactline(document, name),
    };
  });
}
