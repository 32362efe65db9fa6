import { dirname, join, resolve } from 'node:path';
import { projectRoot } from '@pactline/topology/project';

/** The repository that this file stands in, or the project that this package is installed in. */
export const repositoryRoot = projectRoot(import.meta.dirname, '../../..');

/** What a run leaves behind: data, logs, keys. `PACTLINE_STATE_DIR` moves it. */
export const defaultStateDir = (): string => resolve(repositoryRoot, process.env['PACTLINE_STATE_DIR'] ?? '.state');

/** Downloaded tools; a reset keeps them. */
export const toolchainDir = join(repositoryRoot, '.toolchain');

/** Bundles, reused while their inputs do not change. */
export const cacheDir = join(repositoryRoot, '.cache', 'stack');

/** Folder of the Node that runs now: the only one that Lambdas of the emulator should find. */
export const nodeDir = dirname(process.execPath);

/** Files of one state folder. */
export function statePaths(stateDir: string) {
  return {
    stateDir,
    lock: join(stateDir, 'lock'),
    state: join(stateDir, 'stack.json'),
    processes: join(stateDir, 'processes.json'),
    logs: join(stateDir, 'logs'),
    keys: join(stateDir, 'keys'),
    postgres: join(stateDir, 'postgres'),
    emulator: join(stateDir, 'emulator'),
    redis: join(stateDir, 'redis'),
    deployments: join(stateDir, 'deployments'),
    requests: join(stateDir, 'requests'),
    troubles: join(stateDir, 'troubles.json'),
    losses: join(stateDir, 'losses.json'),
    stopReport: join(stateDir, 'stop.json'),
    discard: join(stateDir, 'discard'),
  } as const;
}

export type StatePaths = ReturnType<typeof statePaths>;
