import { Collector } from './collector.ts';
import type { Contracts } from './contracts.ts';
import { dayOf } from './days.ts';
import { diffEvents } from './events/diff-events.ts';
import { renamedEvents } from './events/event-renames.ts';
import type { Finding } from './finding.ts';
import { diffHttp } from './http/diff-http.ts';
import type { Rule } from './rules.ts';
import { applyWaivers } from './waivers.ts';

export interface DiffOptions {
  /** What waivers and sunsets are measured by; now, unless given. */
  readonly now?: Date;
  /** Rules that are switched off. */
  readonly without?: ReadonlySet<Rule>;
}

/** What changes from one version of all contracts to another one, and whom it breaks. */
export const diffContracts = (
  base: Contracts,
  head: Contracts,
  { now = new Date(), without }: DiffOptions = {},
): readonly Finding[] => {
  const today = dayOf(now);
  const collector = new Collector(base, head, without);
  collector.renamedEvents = renamedEvents(collector, today);
  const services = new Set([...base.workspace.services, ...head.workspace.services].map(({ name }) => name));
  for (const service of [...services].sort()) {
    diffHttp(collector, service, today);
    diffEvents(collector, service, today);
  }
  return applyWaivers(collector.findings, head.workspace, today, without);
};
