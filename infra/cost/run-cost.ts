import type { Topology } from '@pactline/topology';
import type { Environment } from '../environments/schema.ts';
import type { SynthesisedStack } from '../context/stack.ts';
import { costOf, type CostTable } from './cost-table.ts';
import { renderCost } from './render-cost.ts';
import { resourcesOf } from './resources.ts';

/** An environment that costs nothing because nothing of it was read. */
export class NothingToPriceError extends Error {
  override readonly name = 'NothingToPriceError';
}

/** The cost of an environment, as text and as data. @throws MissingLoadError, UnpricedError, NothingToPriceError */
export async function runCost(request: {
  readonly environment: Environment;
  readonly topology: Topology;
  readonly stacks: readonly SynthesisedStack[];
}): Promise<{ text: string; table: CostTable }> {
  if (resourcesOf(request.stacks).length === 0)
    throw new NothingToPriceError(`${request.environment.name} has no resource to price.`);
  const table = costOf(request.environment, request.topology, request.stacks);
  return { text: renderCost(table), table };
}
