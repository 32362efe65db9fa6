import type { MetricName, MetricsPort } from './metrics-port.ts';

/**
 * CloudWatch embedded metrics by Powertools, loaded with the first flush that has something to say: whoever switched metrics off does
 * not pay for them.
 */
export function embeddedMetrics(options: {
  readonly service: string;
  readonly stage: string;
  readonly namespace: string;
}): MetricsPort {
  let counts = new Map<string, Map<MetricName, number>>();
  let durations = new Map<string, number[]>();
  const load = async () => {
    const { Metrics, MetricUnit } = await import('@aws-lambda-powertools/metrics');
    return { metrics: new Metrics({ namespace: options.namespace, serviceName: options.service }), MetricUnit };
  };
  let loaded: ReturnType<typeof load> | undefined;
  return {
    count: (name, { operation }) => {
      const own = counts.get(operation) ?? new Map<MetricName, number>();
      own.set(name, (own.get(name) ?? 0) + 1);
      counts.set(operation, own);
    },
    duration: (milliseconds, { operation }) => {
      durations.set(operation, [...(durations.get(operation) ?? []), milliseconds]);
    },
    flush: async () => {
      const [counted, timed] = [counts, durations];
      [counts, durations] = [new Map(), new Map()];
      if (counted.size === 0 && timed.size === 0) return;
      const { metrics, MetricUnit } = await (loaded ??= load());
      for (const operation of new Set([...counted.keys(), ...timed.keys()])) {
        metrics.addDimension('stage', options.stage);
        metrics.addDimension('operation', operation);
        for (const [name, count] of counted.get(operation) ?? []) metrics.addMetric(name, MetricUnit.Count, count);
        for (const milliseconds of timed.get(operation) ?? []) {
          metrics.addMetric('HandlerDuration', MetricUnit.Milliseconds, milliseconds);
        }
        metrics.publishStoredMetrics();
      }
    },
  };
}
