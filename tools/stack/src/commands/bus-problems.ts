import { createClients, destroyClients } from '@pactline/provision';
import { busProblemMeaning, compareBus, describeForeign } from '@pactline/provision/compare-bus';
import { deploymentNames, type Topology } from '@pactline/topology';
import type { Problem, StackState } from '../state/stack-state.ts';

const MEND = 'Mend with: npm run stack -- up --detach';

/** What stands on the bus otherwise than the contracts say: what the watch of the bus measures on AWS. */
export async function busProblems(
  { endpoints, region, stage }: Pick<StackState, 'endpoints' | 'region' | 'stage'>,
  topology: Topology,
): Promise<Problem[]> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const clients = createClients({ endpoint: endpoints.aws, region, credentials });
  try {
    const { differences, foreign } = await compareBus({ topology, names: deploymentNames(topology, stage), clients });
    return [
      ...differences.map(({ problem, service, what, resource }) => ({
        part: service === '*' ? 'bus' : service,
        message: `${what}: ${busProblemMeaning[problem]} (${resource}). ${MEND}`,
      })),
      // Who watches events puts up rules of his own, but no targets on those of others.
      ...foreign
        .filter(({ target }) => target !== undefined)
        .map((other) => ({
          part: other.service ?? 'bus',
          message: `${describeForeign(other)} is not in the contracts. ${MEND}`,
        })),
    ];
  } finally {
    destroyClients(clients);
  }
}
