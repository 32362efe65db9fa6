import type { DeploymentNames, Topology } from '@pactline/topology';
import type { Environment } from '../environments/schema.ts';
import type { Arns } from './arns.ts';
import type { StackInputs } from './inputs.ts';
import type { Reasons } from './reasons.ts';

/** Parts of a stack that an emulator lacks; all true on AWS. */
export interface Switches {
  /** Cluster services, their load balancing, scaling and security groups. */
  readonly containers: boolean;
  readonly schemaRegistry: boolean;
  readonly dashboards: boolean;
  readonly alarms: boolean;
  /** Identities that mails are sent from. */
  readonly mail: boolean;
}

export const everything: Switches = {
  containers: true,
  schemaRegistry: true,
  dashboards: true,
  alarms: true,
  mail: true,
};

/** What every construct of the platform and of services is given. */
export interface Deployment {
  readonly environment: Environment;
  readonly topology: Topology;
  readonly names: DeploymentNames;
  readonly arns: Arns;
  /** What other stacks hand over, and what is given with each deployment. */
  readonly inputs: StackInputs;
  readonly reasons: Reasons;
  readonly switches: Switches;
  /** URL of an emulator that stands in for AWS. */
  readonly endpoint?: string | undefined;
  /** Where the bundles of Lambdas lie: `<folder>/<service>.zip`. */
  readonly artifactsFolder: string;
}
