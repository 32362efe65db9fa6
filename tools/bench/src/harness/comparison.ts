import { median, spread, type Spread } from './statistics.ts';

/** Something that can be measured again and again; set up once, torn down once. */
export interface Candidate {
  readonly name: string;
  /** One round; gives the measured values by metric, for example `{ p50: 6.1, p99: 17 }`. */
  round(): Promise<Readonly<Record<string, number>>>;
  close?(): Promise<void>;
}

export interface Metric {
  readonly name: string;
  readonly unit: string;
  /** How the subject is compared with the baseline: as a ratio, or as what it adds in the metric's unit. */
  readonly compare: 'ratio' | 'difference';
  /** The figure aimed at, as a bound on the ratio or difference. Absent: only measured. */
  readonly aim?: { readonly atLeast: number } | { readonly atMost: number };
}

export interface Comparison {
  readonly id: string;
  readonly title: string;
  readonly metrics: readonly Metric[];
  readonly baseline: () => Promise<Candidate>;
  readonly subject: () => Promise<Candidate>;
}

export interface MetricResult {
  readonly id: string;
  readonly title: string;
  readonly metric: string;
  readonly unit: string;
  readonly baseline: { readonly name: string } & Spread;
  readonly subject: { readonly name: string } & Spread;
  readonly compare: Metric['compare'];
  /** Median over the rounds of subject / baseline, or subject - baseline. */
  readonly figure: Spread;
  readonly aim?: Metric['aim'];
  readonly met?: boolean;
  readonly rounds: number;
}

export const meets = (figure: number, aim: NonNullable<Metric['aim']>): boolean =>
  'atLeast' in aim ? figure >= aim.atLeast : figure <= aim.atMost;

type Samples = readonly Readonly<Record<string, number>>[];

/** Figures of one metric from alternated rounds: each round is compared with the baseline measured beside it. */
export function evaluate(
  comparison: Pick<Comparison, 'id' | 'title'>,
  metric: Metric,
  names: { readonly baseline: string; readonly subject: string },
  baseline: Samples,
  subject: Samples,
): MetricResult {
  const values = (samples: Samples) => samples.map((sample) => sample[metric.name] ?? NaN);
  const [before, after] = [values(baseline), values(subject)];
  const pairs = after.map((value, round) => {
    const beside = before[round] ?? NaN;
    return metric.compare === 'ratio' ? value / beside : value - beside;
  });
  const figure = spread(pairs);
  return {
    id: comparison.id,
    title: comparison.title,
    metric: metric.name,
    unit: metric.unit,
    baseline: { name: names.baseline, ...spread(before) },
    subject: { name: names.subject, ...spread(after) },
    compare: metric.compare,
    figure,
    ...(metric.aim ? { aim: metric.aim, met: meets(median(pairs), metric.aim) } : {}),
    rounds: pairs.length,
  };
}

/**
 * Runs baseline and subject in turn, the order swapped each round so that a drift of the machine meets both, after one
 * unmeasured round of each.
 */
export async function compare(
  comparison: Comparison,
  rounds: number,
  onRound: (round: number) => void,
): Promise<MetricResult[]> {
  const baseline = await comparison.baseline();
  const subject = await comparison.subject();
  try {
    await baseline.round();
    await subject.round();
    const samples = { baseline: [] as Record<string, number>[], subject: [] as Record<string, number>[] };
    for (let round = 0; round < rounds; round += 1) {
      const turns = round % 2 === 0 ? (['baseline', 'subject'] as const) : (['subject', 'baseline'] as const);
      for (const turn of turns) samples[turn].push(await { baseline, subject }[turn].round());
      onRound(round + 1);
    }
    const names = { baseline: baseline.name, subject: subject.name };
    return comparison.metrics.map((metric) => evaluate(comparison, metric, names, samples.baseline, samples.subject));
  } finally {
    await baseline.close?.();
    await subject.close?.();
  }
}
