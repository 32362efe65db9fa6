import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { contractSources, digestOfFiles } from '@pactline/topology/project';
import { hashFiles, hashOf } from './fingerprint.ts';
import { isGenerated } from './is-generated.ts';

export interface RunState {
  /** Absolute path of the contracts: several projects may share a cache. */
  readonly specs: string;
  readonly inputs: string;
  /** Of the contracts alone: by it the local stack knows that they were generated. */
  readonly sources: string;
  readonly outputs: string;
}

export interface RunFolders {
  readonly specs: string;
  readonly services: string;
  /** The generator's own code. */
  readonly generator: readonly string[];
  readonly managed: readonly string[];
}

/** Hashes of everything that goes into a run and of everything that came out of the last one. */
export async function currentState(folders: RunFolders): Promise<RunState> {
  const sources = digestOfFiles(contractSources(folders.specs, folders.services));
  const [generator, outputs] = await Promise.all([
    hashFiles(folders.generator, (path) => !path.includes('.spec.')),
    hashFiles(folders.managed, (path) => isGenerated(path) || path.endsWith('package.json')),
  ]);
  return { specs: resolve(folders.specs), inputs: hashOf([sources, generator]), sources, outputs };
}

const fileOf = (cache: string, out: string): string => join(cache, 'runs', `${hashOf([out])}.json`);

/** True when neither inputs, generator nor output changed since the last successful run. */
export async function isUpToDate(cache: string, out: string, state: RunState): Promise<boolean> {
  const text = await readFile(fileOf(cache, out), 'utf8').catch(() => '{}');
  const last = JSON.parse(text) as Partial<RunState>;
  return last.inputs === state.inputs && last.outputs === state.outputs;
}

export async function rememberRun(cache: string, out: string, state: RunState): Promise<void> {
  const path = fileOf(cache, out);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, JSON.stringify(state));
}

export const forgetRun = (cache: string, out: string): Promise<void> => rm(fileOf(cache, out), { force: true });
