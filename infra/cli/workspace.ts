import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository that this file stands in. */
export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Downloaded tools; a reset keeps them. */
export const toolchainFolder = join(repositoryRoot, '.toolchain');

/** Where an environment is synthesised and Terraform works. Nothing in it is lost for good. */
export const workFolder = (stage: string, kind: 'account' | 'emulator'): string =>
  join(repositoryRoot, '.cache', 'infra', kind === 'account' ? stage : `${stage}-emulator`);

/** Where the state of an emulator's environment is kept. */
export const stateFolder = (stage: string): string =>
  join(resolve(repositoryRoot, process.env['PACTLINE_STATE_DIR'] ?? '.state'), 'infra', stage);
