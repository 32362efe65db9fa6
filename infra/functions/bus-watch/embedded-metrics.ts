import type { Counts } from './bus-metrics.ts';

export interface EmbeddedMetricsOptions {
  readonly namespace: string;
  /** By name; together they tell one metric from another. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly counts: Counts;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** CloudWatch reads no more metrics than these from one line. */
export const MOST_METRICS = 100;

/** A line of a log that CloudWatch turns into metrics: the embedded metric format. */
export function embeddedMetrics({ namespace, dimensions, counts, at }: EmbeddedMetricsOptions): string {
  const names = Object.keys(counts);
  if (names.length === 0 || names.length > MOST_METRICS)
    throw new Error(`${names.length} metrics do not fit one line: 1 to ${MOST_METRICS} do.`);
  return JSON.stringify({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [Object.keys(dimensions)],
          Metrics: names.map((Name) => ({ Name, Unit: 'Count' })),
        },
      ],
    },
    ...dimensions,
    ...counts,
  });
}
