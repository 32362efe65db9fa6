import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { repositoryRoot } from '../paths.ts';

// A file's times advance with the kernel's timer.
const CLOCK_STEP_MS = 10;

/** Digests of files by path from the repository's root; null: there is no such file. */
export type Digests = Readonly<Record<string, string | null>>;

export const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Of what stands at a path from the repository's root now. */
export function digestNow(path: string): string | null {
  try {
    return digestOf(readFileSync(join(repositoryRoot, path)));
  } catch {
    return null;
  }
}

/** The paths whose content is another one now. */
export const changedSince = (digests: Digests): string[] =>
  Object.entries(digests).flatMap(([path, digest]) => (digestNow(path) === digest ? [] : [path]));

/** Whether a file was written, moved there or made since; for what somebody else read. */
export const touchedSince = (path: string, moment: number): boolean =>
  (statSync(join(repositoryRoot, path), { throwIfNoEntry: false })?.ctimeMs ?? 0) >= moment - CLOCK_STEP_MS;

/** Files that decide how sources are resolved and compiled, present or not: a new one changes the outcome, too. */
export function settingsAround(sources: Iterable<string>): string[] {
  const folders = new Set<string>();
  for (const source of sources) {
    for (let folder = dirname(source); !folders.has(folder); folder = dirname(folder)) folders.add(folder);
  }
  return [...folders].flatMap((folder) => [join(folder, 'package.json'), join(folder, 'tsconfig.json')]);
}

/** The modules of a folder, by name. */
export function modulesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  return Object.fromEntries(names.toSorted().map((name) => [name, digestOf(readFileSync(join(folder, name)))]));
}

export const fromRoot = (path: string): string => relative(repositoryRoot, path);
