import type { Topology } from '@pactline/topology';
import type { Environment } from '../environments/schema.ts';
import type { SynthesisedStack } from '../context/stack.ts';
import type { CostLine } from './cost-line.ts';
import { loadCosts } from './load-costs.ts';
import { type Load, loads } from './loads.ts';
import { resourcesOf } from './resources.ts';
import { standingCosts } from './standing-costs.ts';

export interface CostTable {
  readonly environment: string;
  /** Where the environment stands; the prices are those of their own region. */
  readonly region: string;
  readonly currency: 'USD';
  readonly load: Load;
  /** The dearest first. */
  readonly lines: readonly CostLine[];
  readonly monthly: { readonly standing: number; readonly load: number; readonly total: number };
  readonly perMillionEvents: {
    /** What one million more would cost. */
    readonly marginal: number;
    /** Everything, shared out among the events of the load. */
    readonly full: number;
  };
  /** Share of the total whose prices carry a source, 0 to 1. */
  readonly sourced: number;
}

/** Nobody has said what an environment has to do. */
export class MissingLoadError extends Error {
  override readonly name = 'MissingLoadError';
}

/**
 * What an environment costs in a month: what stands, from the synthesised stacks, and what happens, from a stated load and the
 * ways that the topology sends it.
 *
 * @throws MissingLoadError, UnpricedError
 */
export function costOf(
  environment: Pick<Environment, 'name' | 'region' | 'services' | 'traces'>,
  topology: Topology,
  synthesised: readonly Pick<SynthesisedStack, 'file'>[],
  load: Load | undefined = loads[environment.name],
): CostTable {
  if (load === undefined)
    throw new MissingLoadError(`Nobody has said what ${environment.name} has to do: add it to infra/cost/loads.ts.`);
  const containers = Object.fromEntries(
    Object.entries(environment.services.containers).map(([name, { tasks }]) => [name, tasks.min]),
  );
  const lines = [
    ...standingCosts(resourcesOf(synthesised)),
    ...loadCosts(topology, load, containers, environment.traces.share),
  ].toSorted((one, other) => other.monthlyUsd - one.monthlyUsd);
  const sum = (fits: (own: CostLine) => boolean): number =>
    lines.filter(fits).reduce((total, { monthlyUsd }) => total + monthlyUsd, 0);
  const standing = sum(({ kind }) => kind === 'standing');
  const moving = sum(({ kind }) => kind === 'load');
  const total = standing + moving;
  const millions = load.events / 1_000_000;
  return {
    environment: environment.name,
    region: environment.region,
    currency: 'USD',
    load,
    lines,
    monthly: { standing, load: moving, total },
    perMillionEvents: { marginal: moving / millions, full: total / millions },
    sourced: sum(({ price }) => price.source !== undefined) / total,
  };
}
