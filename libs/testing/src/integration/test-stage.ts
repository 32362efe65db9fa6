import {
  createClients,
  destroy,
  destroyClients,
  provision,
  type ProvisionClients,
  type Provisioned,
} from '@pactline/provision';
import { type DeploymentNames, deploymentNames, type Topology } from '@pactline/topology';
import { testName } from './test-name.ts';

export interface TestStage {
  readonly stage: string;
  readonly names: DeploymentNames;
  readonly clients: ProvisionClients;
  readonly place: Provisioned;
  /** Deletes everything of the stage. */
  destroy(): Promise<void>;
}

/** A bus, queues and stores of a topology under names that nobody else uses. */
export async function testStage(
  topology: Topology,
  options: { services?: readonly string[] } = {},
): Promise<TestStage> {
  const stage = testName();
  const clients = createClients();
  const place = await provision({ topology, stage, clients, ...(options.services && { services: options.services }) });
  return {
    stage,
    names: deploymentNames(topology, stage),
    clients,
    place,
    destroy: async () => {
      await destroy({ topology, stage, clients });
      destroyClients(clients);
    },
  };
}
