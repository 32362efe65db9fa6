import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { topology as ownTopology, type Topology } from '@pactline/topology';
import type { Environment } from '../environments/schema.ts';
import { App } from '../library/cdktf.ts';
import type { BaseStack, Emulator } from './base-stack.ts';
import { everything, type Switches } from './deployment.ts';
import { EventsStack } from './events-stack.ts';
import { FoundationStack } from './foundation-stack.ts';
import type { Reason } from './reasons.ts';

export type StackName = 'foundation' | 'events';

export interface SynthesisOptions {
  readonly environment: Environment;
  /** The workspace's own, if absent. */
  readonly topology?: Topology;
  /** Gets a folder per stack with `cdk.tf.json` and `reasons.json`. */
  readonly outputFolder: string;
  /** Both, if absent. */
  readonly stacks?: readonly StackName[];
  /** Part of every physical name; the environment's name, if absent. */
  readonly stage?: string;
  readonly emulator?: Emulator;
  /** What to leave out. */
  readonly switches?: Partial<Switches>;
  /** Folder of the Lambdas' bundles, `<service>.zip` each. */
  readonly artifactsFolder?: string;
  readonly imageTag?: string;
}

export interface SynthesisedStack {
  readonly name: StackName;
  /** Where Terraform runs. */
  readonly folder: string;
  /** `cdk.tf.json`. */
  readonly file: string;
  /** Why a resource stands in the plan, by Terraform address. */
  readonly reasons: Readonly<Record<string, Reason>>;
}

/** Writes the Terraform JSON of an environment's stacks. Nothing is asked of AWS. */
export function synthesise(options: SynthesisOptions): SynthesisedStack[] {
  const { environment, topology = ownTopology } = options;
  const stage = options.stage ?? environment.name;
  const base = { environment, platform: topology.bus.name, stage, emulator: options.emulator };
  const wanted = options.stacks ?? (['foundation', 'events'] as const);
  const app = new App({ outdir: options.outputFolder });
  const built = wanted.flatMap(
    (name): { name: StackName; stack: BaseStack & { reasons: { toJSON(): Record<string, Reason> } } }[] => {
      const artifactsFolder = options.artifactsFolder ?? join(options.outputFolder, 'artifacts');
      const imageTag = options.imageTag ?? 'latest';
      if (name === 'foundation')
        return [{ name, stack: new FoundationStack(app, { ...base, topology, artifactsFolder, imageTag }) }];
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
