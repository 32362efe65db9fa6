import { deploymentNames, type Topology } from '@pactline/topology';
import { arnsOf } from '../context/arns.ts';
import type { Deployment, Switches } from '../context/deployment.ts';
import { inputVariables } from '../context/inputs.ts';
import type { Reasons } from '../context/reasons.ts';
import type { TerraformStack } from '../library/cdktf.ts';
import type { BaseStackOptions } from './base-stack.ts';

/** What the platform stack and those of services are made from. */
export interface DeploymentOptions extends BaseStackOptions {
  readonly topology: Topology;
  readonly switches: Switches;
  readonly artifactsFolder: string;
}

/** @param account the token of the account's id */
export function deploymentOf(
  stack: TerraformStack,
  reasons: Reasons,
  account: string,
  options: DeploymentOptions,
): Deployment {
  const { environment, topology, switches, artifactsFolder, stage, emulator } = options;
  return {
    environment,
    topology,
    names: deploymentNames(topology, stage, { account: emulator ? undefined : environment.account }),
    arns: arnsOf(account, environment.region),
    inputs: inputVariables(stack),
    reasons,
    switches,
    endpoint: emulator?.endpoint,
    artifactsFolder,
  };
}
