import { globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot, statePaths } from '../paths.ts';
import { takeRequests } from '../reconcile/requests.ts';
import type { Stack } from '../stack.ts';
import { FolderWatch } from './folder-watch.ts';

// Below these stands everything that services are made of.
const SOURCES = ['services', 'specs', 'libs', 'infra/functions'];
const NOT_SOURCES = new Set(['node_modules', 'dist']);

/**
 * Lets a running stack take in what changes, and answer whoever asks it to compare (`stack up`).
 *
 * @param sources false: only those who ask
 */
export function watchStack(stack: Stack, { sources }: { readonly sources: boolean }): FolderWatch {
  const { requests } = statePaths(stack.stateDir);
  // What is not there at the first look is not watched.
  mkdirSync(requests, { recursive: true, mode: 0o700 });
  return new FolderWatch({
    folders: () => (sources ? [requests, ...sourceFolders(stack.topologyFolders)] : [requests]),
    onChange: async () => {
      const asked = takeRequests(stack.stateDir);
      if (sources || asked.length > 0) await stack.apply(asked);
    },
    onProblem: ({ message }) =>
      stack.note(
        'sources',
        `Not every change is seen (${message}). Take in what changed with: npm run stack -- up --detach`,
      ),
  });
}

function sourceFolders(topology: readonly string[]): string[] {
  const below = globSync(
    SOURCES.map((folder) => `${folder}/**/`),
    { cwd: repositoryRoot, exclude: (name) => NOT_SOURCES.has(String(name).split('/').at(-1) ?? '') },
  );
  const others = ['', ...SOURCES, 'node_modules/.pnpm', '.cache/contracts/runs', ...below];
  return [...new Set([...others.map((folder) => join(repositoryRoot, folder)), ...topology])];
}
