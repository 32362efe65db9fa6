/** A metric of CloudWatch, as an alarm names it. */
export interface SimulatedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Maximum`, `Minimum`, `Average`, or a percentile such as `p99`. */
  readonly statistic: string;
}

export type Comparison =
  'GreaterThanThreshold' | 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold' | 'LessThanOrEqualToThreshold';

/** A metric alarm, as far as its state depends on it. */
export interface SimulatedAlarm {
  readonly name: string;
  /** Somebody is told. */
  readonly notifies: boolean;
  /** By the ids of the queries. */
  readonly metrics: Readonly<Record<string, SimulatedMetric>>;
  readonly expression: string;
  readonly comparison: Comparison;
  readonly threshold: number;
  readonly periodMinutes: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missing: 'breaching' | 'notBreaching';
}

/** An alarm over the states of others: `ALARM("a") AND ALARM("b")`. */
export interface SimulatedComposite {
  readonly name: string;
  readonly notifies: boolean;
  readonly all: readonly string[];
}

export interface SimulatedAlarms {
  readonly metric: readonly SimulatedAlarm[];
  readonly composite: readonly SimulatedComposite[];
}
