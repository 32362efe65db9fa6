import { generate, type GenerateOptions } from '@pactline/contracts';
import { createClient } from '@hey-api/openapi-ts';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Candidate, Comparison, Metric } from '../harness/comparison.ts';
import { largeDocument } from './large-document.ts';

// All figures are times inside one warm process: what a tool needs in watch mode, without its start.
const metrics: readonly Metric[] = [
  { name: 'time', unit: 's', compare: 'ratio' },
  // Of this process and its threads.
  { name: 'cpu', unit: 's', compare: 'ratio' },
];
const RESOURCES = 200;
const PLATFORM = ['specs/order/openapi.yaml', 'specs/webhook/openapi.yaml'];

const timed = async (work: () => Promise<unknown>): Promise<{ time: number; cpu: number }> => {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { time: (performance.now() - started) / 1000, cpu: (user + system) / 1_000_000 };
};

const withFolder = async (make: (folder: string) => Promise<Omit<Candidate, 'close'>>): Promise<Candidate> => {
  const folder = await mkdtemp(join(tmpdir(), 'pactline-bench-contracts-'));
  return { ...(await make(folder)), close: () => rm(folder, { recursive: true, force: true }) };
};

/** The large document in a folder of contracts. */
const writeLarge = async (folder: string): Promise<string> => {
  const path = join(folder, 'specs', 'large', 'openapi.json');
  await mkdir(join(folder, 'specs', 'large'), { recursive: true });
  await writeFile(path, JSON.stringify(largeDocument(RESOURCES), undefined, 2));
  return path;
};

const optionsFor = (folder: string): GenerateOptions => ({
  specs: join(folder, 'specs'),
  services: join(folder, 'services'),
  out: join(folder, 'libs'),
  cache: join(folder, 'cache'),
  check: false,
  force: false,
  progress: () => undefined,
});

const typesOnly = (name: string, files: (folder: string) => Promise<readonly string[]>) => (): Promise<Candidate> =>
  withFolder(async (folder) => {
    const paths = await files(folder);
    const one = async (path: string): Promise<void> => {
      const text = astToString(await openapiTypescript(pathToFileURL(path), { silent: true }));
      await writeFile(join(folder, 'types.ts'), text);
    };
    return {
      name,
      round: () =>
        timed(async () => {
          for (const path of paths) await one(path);
        }),
    };
  });

const heyApi = (): Promise<Candidate> =>
  withFolder(async (folder) => {
    const input = await writeLarge(folder);
    const config = {
      input,
      output: join(folder, 'out'),
      plugins: ['@hey-api/typescript', 'zod'] as const,
      logs: { level: 'silent' } as const,
    };
    return {
      name: '@hey-api/openapi-ts, types and zod schemas',
      round: () => timed(() => createClient({ ...config, plugins: [...config.plugins] })),
    };
  });

const large = (): Promise<Candidate> =>
  withFolder(async (folder) => {
    await writeLarge(folder);
    return {
      name: 'pactline, types, validators, interfaces, controllers',
      round: () => timed(() => generate({ ...optionsFor(folder), force: true, clients: false })),
    };
  });

/** The contracts of this repository, of which one line changes before each round. */
const afterChange =
  (document: string, pattern: RegExp): (() => Promise<Candidate>) =>
  () =>
    withFolder(async (folder) => {
      await cp('specs', join(folder, 'specs'), { recursive: true });
      const options = optionsFor(folder);
      const path = join(folder, document);
      await generate(options);
      let round = 0;
      return {
        name: `pactline, everything (client too), after a change of ${document}`,
        round: async () => {
          const text = await readFile(path, 'utf8');
          const changed = text.replace(pattern, (line) => `${line} ${++round}`);
          if (changed === text) throw new Error(`${document} has no ${pattern.source} to change.`);
          await writeFile(path, changed);
          return timed(() => generate(options));
        },
      };
    });

const platformTypes = typesOnly('openapi-typescript, types of order and webhook', () =>
  Promise.resolve(PLATFORM.map((path) => resolve(path))),
);

export const contractsComparisons: readonly Comparison[] = [
  {
    id: 'contracts-large-types',
    title: `A large OpenAPI document (${RESOURCES * 3} schemas, ${RESOURCES * 3} operations), against a tool that writes types alone`,
    metrics,
    baseline: typesOnly('openapi-typescript, types alone', async (folder) => [await writeLarge(folder)]),
    subject: large,
  },
  {
    id: 'contracts-large-zod',
    title: 'The same document, against a tool that writes types and validators',
    metrics,
    baseline: heyApi,
    subject: large,
  },
  {
    id: 'contracts-watch-http',
    title: 'Watch mode: one HTTP contract changes',
    metrics,
    baseline: platformTypes,
    subject: afterChange('specs/order/openapi.yaml', /title: .*/),
  },
  {
    id: 'contracts-watch-events',
    title: 'Watch mode: one event contract changes',
    metrics,
    baseline: platformTypes,
    subject: afterChange('specs/order/asyncapi.yaml', /title: .*/),
  },
];
