/** Counts what became of events and of scheduled tasks. */
export interface MetricsPort {
  count(name: MetricName, dimensions: { readonly operation: string }): void;
  duration(milliseconds: number, dimensions: { readonly operation: string }): void;
  /** At the end of an invocation. */
  flush(): Promise<void>;
}

export type MetricName = 'EventsHandled' | 'EventsFailed' | 'EventsDeadLettered' | 'EventsPublished' | 'TasksDone';

export const noMetrics: MetricsPort = {
  count: () => undefined,
  duration: () => undefined,
  flush: () => Promise.resolve(),
};
