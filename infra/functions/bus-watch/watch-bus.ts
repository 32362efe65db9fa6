import type { Logger } from '@pactline/contract-runtime';
import {
  busProblemMeaning,
  compareBus,
  type CompareBusOptions,
  describeForeign,
} from '@pactline/provision/compare-bus';
import { busMetrics } from './bus-metrics.ts';
import { embeddedMetrics } from './embedded-metrics.ts';

export interface WatchOptions {
  readonly bus: CompareBusOptions;
  readonly log: Logger;
  /** Takes a line as it stands: CloudWatch reads metrics from lines that nobody has wrapped. */
  readonly writeLine: (line: string) => void;
  readonly now: () => number;
}

/** What whoever calls the function by hand is told. */
export interface Watched {
  readonly checked: number;
  readonly differences: number;
  readonly foreign: number;
}

/** The map has no rules: a watch that looks at nothing must not say that all is well. */
export class NothingToWatchError extends Error {
  override readonly name = 'NothingToWatchError';
  constructor(bus: string) {
    super(`The map that this function was built with has no rules for ${bus}: build it again from the contracts.`);
  }
}

/**
 * Looks once at the bus and tells by metrics and in the log what is not as the map says. An obstacle is thrown: nothing is
 * measured then, and silence raises the alarm as well.
 *
 * @throws NothingToWatchError, and what the clients throw
 */
export async function watchBus({ bus: options, log, writeLine, now }: WatchOptions): Promise<Watched> {
  const found = await compareBus(options);
  const { bus, checked, differences, foreign } = found;
  if (checked === 0 && differences.length === 0) throw new NothingToWatchError(bus);
  for (const { problem, service, what, resource } of differences)
    log.error({ bus, problem, service, what, resource, meaning: busProblemMeaning[problem] }, 'not as the map says');
  for (const other of foreign) log.warn({ bus, ...other, what: describeForeign(other) }, 'not in the map');
  const { topology, names } = options;
  const line = { namespace: topology.bus.name, at: now() };
  const stage = { stage: names.stage };
  const { stage: whole, services } = busMetrics(found);
  writeLine(embeddedMetrics({ ...line, dimensions: stage, counts: whole }));
  for (const [service, counts] of Object.entries(services))
    writeLine(embeddedMetrics({ ...line, dimensions: { ...stage, service }, counts }));
  return { checked, differences: differences.length, foreign: foreign.length };
}
