import type { BusComparison, BusProblem } from '@pactline/provision/compare-bus';

/** Values by metric. */
export type Counts = Readonly<Record<string, number>>;

/** What a comparison measures. */
export interface BusMetrics {
  /** Of the whole bus: always all of them, so that silence means that nobody looked. */
  readonly stage: Counts;
  /** What is above nothing, by service: a metric that is not sent costs nothing. */
  readonly services: Readonly<Record<string, Counts>>;
}

/** Metric of what is not as the map says, whatever it is; an alarm looks at it. */
export const DIFFERENCES = 'bus_differences';
/** Metric of targets that rules of the map have besides their own: somebody else gets these events, too. */
export const FOREIGN_TARGETS = 'bus_foreign_targets';
const FOREIGN_RULES = 'bus_foreign_rules';
const CHECKED = 'bus_rules_checked';

/** The metric of a problem: `bus_rule_missing`. */
export const metricOf = (problem: BusProblem): string =>
  problem.startsWith('bus-') ? snake(problem) : `bus_${snake(problem)}`;

const snake = (name: string): string => name.replaceAll('-', '_');

/** Every problem once: a new one that is missing here does not compile. */
const PROBLEMS: Readonly<Record<BusProblem, true>> = {
  'bus-missing': true,
  'rule-missing': true,
  'rule-disabled': true,
  'pattern-changed': true,
  'target-missing': true,
  'target-changed': true,
  'queue-missing': true,
  'queue-refuses': true,
  'receiver-missing': true,
  'receiver-disabled': true,
};

/** What is sent of the whole bus with each look. */
export const stageMetrics: readonly string[] = [
  DIFFERENCES,
  ...(Object.keys(PROBLEMS) as BusProblem[]).map(metricOf),
  FOREIGN_RULES,
  FOREIGN_TARGETS,
  CHECKED,
];

export function busMetrics({ checked, differences, foreign }: BusComparison): BusMetrics {
  const found = [
    ...differences.flatMap(({ problem, service }) => [
      { metric: DIFFERENCES, service },
      { metric: metricOf(problem), service },
    ]),
    ...foreign.map(({ target, service }) => ({
      metric: target === undefined ? FOREIGN_RULES : FOREIGN_TARGETS,
      service,
    })),
  ];
  const nothing = Object.fromEntries(stageMetrics.map((name) => [name, 0]));
  // A bus that is missing is missing for everybody, and a foreign rule belongs to nobody.
  const owned = found.flatMap(({ metric, service = '*' }) => (service === '*' ? [] : [{ metric, service }]));
  return {
    stage: { ...nothing, ...countBy(found), [CHECKED]: checked },
    services: Object.fromEntries(
      [...Map.groupBy(owned, ({ service }) => service)].map(([service, own]) => [service, countBy(own)]),
    ),
  };
}

const countBy = (found: readonly { readonly metric: string }[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(found, ({ metric }) => metric)].map(([metric, own]) => [metric, own.length]));
