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
import { FoundationStack } from './foundation-stack.ts';
import { PlatformStack } from './platform-stack.ts';
import { ServiceStack } from './service-stack.ts';
import type { Reason } from '../context/reasons.ts';
import { deployedStacks, type StackName, type SynthesisedStack } from '../context/stack.ts';

export interface SynthesisOptions {
  readonly environment: Environment;
  /** The workspace's own, if absent. */
  readonly topology?: Topology | undefined;
  /** Gets a folder per stack with `cdk.tf.json` and `reasons.json`. */
  readonly outputFolder: string;
  /** All but `access`, if absent. */
  readonly stacks?: readonly StackName[];
  /** Part of every physical name; the environment's name, if absent. */
  readonly stage?: string | undefined;
  readonly emulator?: Emulator;
  /** What to leave out. */
  readonly switches?: Partial<Switches>;
  /** Folder of the Lambdas' bundles, `<service>.zip` each. */
  readonly artifactsFolder?: string | undefined;
}

/** Writes the Terraform JSON of an environment's stacks. Nothing is asked of AWS. */
export function synthesise(options: SynthesisOptions): SynthesisedStack[] {
  const { environment, topology = ownTopology } = options;
  const stage = options.stage ?? environment.name;
  const base = { environment, platform: topology.bus.name, stage, emulator: options.emulator };
  const wanted = options.stacks ?? deployedStacks(topology);
  const app = new App({ outdir: options.outputFolder });
  const built = wanted.map((name) => ({ name, stack: stackOf(name) }));
  return built.map(({ name, stack }) => {
    stack.prepareStack();
    stack.runAllValidations();
    const folder = join(options.outputFolder, name);
    const file = join(folder, 'cdk.tf.json');
    mkdirSync(folder, { recursive: true });
    const written = stack.toTerraform() as { variable?: object };
    writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
    const reasons = stack.reasons.toJSON();
    writeFileSync(join(folder, 'reasons.json'), `${JSON.stringify(reasons, null, 2)}\n`);
    return { name, folder, file, reasons, inputs: Object.keys(written.variable ?? {}) };
  });

  function stackOf(name: StackName): BaseStack & { reasons: { toJSON(): Record<string, Reason> } } {
    const artifactsFolder = options.artifactsFolder ?? join(options.outputFolder, 'artifacts');
    if (name === 'foundation') return new FoundationStack(app, { ...base, topology, artifactsFolder });
    if (name === 'access') return new AccessStack(app, { ...base, topology, ...standing(options) });
    const deployment = { ...base, topology, switches: { ...everything, ...options.switches }, artifactsFolder };
    if (name === 'platform') return new PlatformStack(app, deployment);
    const service = topology.services[name];
    if (service === undefined) throw new Error(`There is no stack "${name}".`);
    return new ServiceStack(app, service, deployment);
  }
}

/** What roles must suffice for: the types of all that stands, and of what some environments add; and what its own roles may do. */
function standing({ environment, topology = ownTopology, artifactsFolder, stage }: SynthesisOptions): {
  types: string[];
  rights: RoleRights[];
} {
  const outputFolder = mkdtempSync(join(tmpdir(), 'pactline-types-'));
  try {
    const stacks = synthesise({ environment, topology, artifactsFolder, stage, outputFolder });
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

/** Records of a domain stand where the environment owns its zone. */
const OF_SOME_ENVIRONMENTS = ['aws_route53_record'];
