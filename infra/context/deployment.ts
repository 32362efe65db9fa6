import type { DeploymentNames, Topology } from '@pactline/topology';
import type { Environment } from '../environments/schema.ts';
import type { Arns } from './arns.ts';
import type { FoundationOutputs } from './foundation-outputs.ts';
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

/** What every construct of the events stack is given. */
export interface Deployment {
  readonly environment: Environment;
  readonly topology: Topology;
  readonly names: DeploymentNames;
  readonly arns: Arns;
  readonly foundation: FoundationOutputs;
  readonly reasons: Reasons;
  readonly switches: Switches;
  /** URL of an emulator that stands in for AWS. */
  readonly endpoint?: string | undefined;
  /** Where the bundles of Lambdas lie: `<folder>/<service>.zip`. */
  readonly artifactsFolder: string;
  /** Tag of the images of services, for example a commit. */
  readonly imageTag: string;
}
