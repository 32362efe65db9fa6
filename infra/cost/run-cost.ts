import type { Topology } from '@pactline/topology';
import type { Environment } from '../environments/schema.ts';
import type { SynthesisedStack } from '../stacks/synthesise.ts';
import { costOf, type CostTable } from './cost-table.ts';
import { renderCost } from './render-cost.ts';

/** The cost of an environment, as text and as data. @throws MissingLoadError, UnpricedError */
export async function runCost(request: {
  readonly environment: Environment;
  readonly topology: Topology;
  readonly stacks: readonly SynthesisedStack[];
}): Promise<{ text: string; table: CostTable }> {
  const table = costOf(request.environment, request.topology, request.stacks);
  return { text: renderCost(table), table };
}
