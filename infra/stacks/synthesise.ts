import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topology as ownTopology } from '@pactline/platform-map';
import type { Topology } from '@pactline/topology';
import type { Environment } from '../environments/schema.ts';
import { App } from '../library/cdktf.ts';
import { AccessStack } from '../access/access-stack.ts';
import { rightsIn, type RoleRights, type WrittenStack } from '../access/boundary.ts';
import type { BaseStack, Emulator } from './base-stack.ts';
import { everything, type Switches } from '../context/deployment.ts';
import { EventsStack } from './events-stack.ts';
import { FoundationStack } from './foundation-stack.ts';
import type { Reason } from '../context/reasons.ts';
import type { StackName, SynthesisedStack } from '../context/stack.ts';

export interface SynthesisOptions {
  readonly environment: Environment;
  /** The workspace's own, if absent. */
  readonly topology?: Topology | undefined;
  /** Gets a folder per stack with `cdk.tf.json` and `reasons.json`. */
  readonly outputFolder: string;
  /** Foundation and events, if absent. */
  readonly stacks?: readonly StackName[];
  /** Part of every physical name; the environment's name, if absent. */
  readonly stage?: string | undefined;
  readonly emulator?: Emulator;
  /** What to leave out. */
  readonly switches?: Partial<Switches>;
  /** Folder of the Lambdas' bundles, `<service>.zip` each. */
  readonly artifactsFolder?: string | undefined;
  readonly imageTag?: string;
}

/** Writes the Terraform JSON of an environment's stacks. Nothing is asked of AWS. */
export function synthesise(options: SynthesisOptions): SynthesisedStack[] {
  const { environment, topology = ownTopology } = options;
  const stage = options.stage ?? environment.name;
  const base = { environment, platform: topology.bus.name, stage, emulator: options.emulator };
  const wanted = options.stacks ?? DEPLOYED;
  const app = new App({ outdir: options.outputFolder });
  const built = wanted.flatMap(
    (name): { name: StackName; stack: BaseStack & { reasons: { toJSON(): Record<string, Reason> } } }[] => {
      const artifactsFolder = options.artifactsFolder ?? join(options.outputFolder, 'artifacts');
      const imageTag = options.imageTag ?? 'latest';
      if (name === 'foundation')
        return [{ name, stack: new FoundationStack(app, { ...base, topology, artifactsFolder, imageTag }) }];
      if (name === 'access')
        return [{ name, stack: new AccessStack(app, { ...base, topology, ...standing(options) }) }];
      const switches = { ...everything, ...options.switches };
      return [{ name, stack: new EventsStack(app, { ...base, topology, switches, artifactsFolder, imageTag }) }];
    },
  );
  return built.map(({ name, stack }) => {
    stack.prepareStack();
    stack.runAllValidations();
    const folder = join(options.outputFolder, name);
    const file = join(folder, 'cdk.tf.json');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify(stack.toTerraform(), null, 2)}\n`);
    const reasons = stack.reasons.toJSON();
    writeFileSync(join(folder, 'reasons.json'), `${JSON.stringify(reasons, null, 2)}\n`);
    return { name, folder, file, reasons };
  });
}

/** What roles must suffice for: the types of all that stands, and of what some environments add; and what its own roles may do. */
function standing({ environment, topology, artifactsFolder, stage }: SynthesisOptions): {
  types: string[];
  rights: RoleRights[];
} {
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-types-'));
  try {
    const stacks = synthesise({ environment, topology, artifactsFolder, stage, outputFolder, stacks: DEPLOYED });
    const written = stacks.map(({ file }) => JSON.parse(readFileSync(file, 'utf8')) as WrittenStack & { data: object });
    const types = written.flatMap(({ resource, data }) => [...Object.keys(resource), ...Object.keys(data)]);
    return {
      types: [...new Set([...types, ...OF_SOME_ENVIRONMENTS])].sort(),
      rights: written.flatMap(rightsIn),
    };
  } finally {
    rmSync(outputFolder, { recursive: true, force: true });
  }
}

const DEPLOYED = ['foundation', 'events'] as const;
/** Records of a domain stand where the environment owns its zone. */
const OF_SOME_ENVIRONMENTS = ['aws_route53_record'];
