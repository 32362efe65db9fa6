import type { Topology } from '@pactline/topology';
import type { Reason } from './reasons.ts';

/** Stacks that belong to no service; no service can have such a name. */
export const SHARED_STACKS = ['foundation', 'platform', 'access'] as const;

/** One of {@link SHARED_STACKS}, or the name of a service. `access` is an administrator's: it is written only when it is asked for. */
export type StackName = string;

/** What stands in an environment, in the order in which it is built: each service after what all share. */
export const deployedStacks = ({ services }: Pick<Topology, 'services'>): readonly StackName[] => [
  'foundation',
  'platform',
  ...Object.keys(services),
];

export interface SynthesisedStack {
  readonly name: StackName;
  /** Where Terraform runs. */
  readonly folder: string;
  /** `cdk.tf.json`. */
  readonly file: string;
  /** Why a resource stands in the plan, by Terraform address. */
  readonly reasons: Readonly<Record<string, Reason>>;
  /** Names of the variables that it asks for. */
  readonly inputs: readonly string[];
}
