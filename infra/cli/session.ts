import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { topology } from '@pactline/platform-map';
import { loadEnvironment } from '../environments/environments.ts';
import type { Environment } from '../environments/schema.ts';
import type { Switches } from '../context/deployment.ts';
import type { StackName, SynthesisedStack } from '../context/stack.ts';
import { synthesise } from '../stacks/synthesise.ts';
import { ARTIFACTS, type Artifacts, placeArtifacts } from './artifacts.ts';
import { checkServices } from './check-services.ts';
import type { Flags } from './flags.ts';
import { lockWorkFolder } from './work-lock.ts';
import { repositoryRoot, stateFolder, workFolder } from './workspace.ts';

/** An environment that is checked and synthesised: Terraform may start. */
export interface Session {
  readonly environment: Environment;
  readonly stage: string;
  readonly endpoint: string | undefined;
  readonly folder: string;
  /** Those that are asked for. */
  readonly stacks: readonly SynthesisedStack[];
  /** Asked for or not: the events stack takes its outputs. */
  readonly foundation: SynthesisedStack;
  readonly artifacts: Artifacts;
  /** What was left out, since the emulator lacks it. */
  readonly left: readonly (keyof Switches)[];
}

export interface SessionOptions {
  /** Where nothing else is said: what an emulator is not asked for. */
  readonly leaveOut?: readonly (keyof Switches)[];
  /** Both, if absent. */
  readonly stacks?: readonly StackName[];
}

/**
 * Checks everything that can be wrong in the repository, and writes the stacks.
 *
 * @throws UnknownEnvironmentError, InvalidEnvironmentError, ServiceFilesError, InfraError another command works there
 */
export function openSession(flags: Flags, options: SessionOptions = {}): Session {
  checkServices(topology, repositoryRoot);
  const environment = loadEnvironment(flags.env, topology);
  const stage = flags.stage ?? environment.name;
  const { endpoint } = flags;
  const folder = workFolder(stage, endpoint === undefined ? 'account' : 'emulator');
  // Plans and states hold what is secret: they are nobody else's to read.
  lockWorkFolder(folder);
  if (endpoint !== undefined) mkdirSync(stateFolder(stage), { recursive: true, mode: 0o700 });
  const left = flags.without ?? options.leaveOut ?? [];
  const all = synthesise({
    environment,
    topology,
    outputFolder: folder,
    stage,
    ...(flags.stack === 'access' && { stacks: ['foundation', 'access'] as const }),
    artifactsFolder: ARTIFACTS,
    switches: Object.fromEntries(left.map((part) => [part, false])),
    ...(flags.imageTag !== undefined && { imageTag: flags.imageTag }),
    ...(endpoint !== undefined && { emulator: { endpoint, stateFolder: stateFolder(stage) } }),
  });
  const foundation = all.find(({ name }) => name === 'foundation');
  if (foundation === undefined) throw new Error('There is no foundation among the synthesised stacks.');
  const wanted = flags.stack === undefined ? (options.stacks ?? all.map(({ name }) => name)) : [flags.stack];
  const stacks = all.filter(({ name }) => wanted.includes(name));
  const artifacts = placeArtifacts(
    stacks,
    flags.artifacts === undefined ? undefined : resolve(flags.artifacts),
    folder,
  );
  return { environment, stage, endpoint, folder, stacks, foundation, artifacts, left };
}
