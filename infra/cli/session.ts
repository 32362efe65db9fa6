import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { topology } from '@pactline/platform-map';
import { loadEnvironment } from '../environments/environments.ts';
import type { Environment } from '../environments/schema.ts';
import type { Switches } from '../context/deployment.ts';
import { deployedStacks, type StackName, type SynthesisedStack } from '../context/stack.ts';
import { synthesise } from '../stacks/synthesise.ts';
import { ARTIFACTS, type Artifacts, placeArtifacts } from './artifacts.ts';
import { checkServices } from './check-services.ts';
import type { Flags } from './flags.ts';
import { type GivenImages, givenImages } from './given-images.ts';
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
  /** Foundation and platform, asked for or not: the others take their outputs. */
  readonly shared: readonly SynthesisedStack[];
  readonly images: GivenImages;
  readonly artifacts: Artifacts;
  /** What was left out, since the emulator lacks it. */
  readonly left: readonly (keyof Switches)[];
}

export interface SessionOptions {
  /** Where nothing else is said: what an emulator is not asked for. */
  readonly leaveOut?: readonly (keyof Switches)[];
  /** Stacks that an emulator is not asked for. */
  readonly leaveOutStacks?: readonly StackName[];
}

const SHARED: readonly StackName[] = ['foundation', 'platform'];

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
  const asked = [...(flags.stack ?? []), ...(flags.service ?? [])];
  const wanted =
    asked.length > 0 ? asked : deployedStacks(topology).filter((name) => !options.leaveOutStacks?.includes(name));
  const left = flags.without ?? options.leaveOut ?? [];
  const all = synthesise({
    environment,
    topology,
    outputFolder: folder,
    stage,
    stacks: [...new Set([...SHARED, ...wanted])],
    artifactsFolder: ARTIFACTS,
    switches: Object.fromEntries(left.map((part) => [part, false])),
    ...(endpoint !== undefined && { emulator: { endpoint, stateFolder: stateFolder(stage) } }),
  });
  const shared = all.filter(({ name }) => SHARED.includes(name));
  const stacks = all.filter(({ name }) => wanted.includes(name));
  const artifacts = placeArtifacts(
    stacks,
    flags.artifacts === undefined ? undefined : resolve(flags.artifacts),
    folder,
  );
  return { environment, stage, endpoint, folder, stacks, shared, images: givenImages(flags), artifacts, left };
}
