import type { StackState } from '@pactline/stack';
import { deploymentNames, type DeploymentNames, type Topology } from '@pactline/topology';
import type { GlobalOptions } from '../global-options.ts';
import type { Io } from '../io.ts';
import { awsClients, type AwsClients } from './aws-clients.ts';
import { runningStack } from './running-stack.ts';
import { workspaceTopology } from './workspace.ts';

/** The deployment that a command talks to. */
export interface Target {
  readonly stage: string;
  readonly topology: Topology;
  readonly names: DeploymentNames;
  readonly aws: AwsClients;
  /** Present when it is the stack of this machine. */
  readonly stack?: StackState;
}

const localStage = 'local';
const defaultRegion = 'eu-central-1';

/**
 * The local stack by default; with `--stage` another deployment, on AWS or behind `--endpoint`.
 *
 * @throws UnreachableError the local stack is meant and does not run
 */
export async function resolveTarget(options: GlobalOptions, io: Io): Promise<Target> {
  const hasCredentials = Boolean(io.env['AWS_ACCESS_KEY_ID'] ?? io.env['AWS_PROFILE']);
  const elsewhere = options.endpoint !== undefined || (options.stage !== undefined && options.stage !== localStage);
  if (elsewhere) {
    const stage = options.stage ?? localStage;
    const topology = await workspaceTopology();
    const region = options.region ?? defaultRegion;
    const endpoint = options.endpoint ?? io.env['AWS_ENDPOINT_URL'];
    return {
      stage,
      topology,
      names: deploymentNames(topology, stage),
      aws: awsClients({ region, endpoint, hasCredentials }),
    };
  }
  const stack = await runningStack();
  const topology = await workspaceTopology();
  const { region, endpoints, stage } = stack;
  return {
    stage,
    topology,
    names: deploymentNames(topology, stage),
    aws: awsClients({ region, endpoint: endpoints.aws, hasCredentials }),
    stack,
  };
}
