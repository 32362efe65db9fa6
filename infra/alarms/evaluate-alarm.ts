import type { Comparison, SimulatedAlarm, SimulatedMetric } from './alarm.ts';
import { metricMath, type Value } from './metric-math.ts';

/** What a metric reports in one minute; undefined when it reports nothing. */
export type Series = (minute: number) => Value;
export type World = (metric: SimulatedMetric) => Series;

/**
 * How many periods besides those that are asked for CloudWatch looks at when some have no data: two in the tables of its documentation.
 */
const SPARE_PERIODS = 2;

/**
 * Whether an alarm is raised at the end of a period, by CloudWatch's rules: of the evaluation range, which is a little longer than the
 * evaluation periods, data that exists is taken first; only what is lacking is filled in as the alarm treats missing data.
 *
 * @param points values of the periods up to now, the newest last
 */
export function isRaised(alarm: SimulatedAlarm, points: readonly Value[]): boolean {
  const { evaluationPeriods, datapointsToAlarm, missing } = alarm;
  const present = points.slice(-(evaluationPeriods + SPARE_PERIODS)).filter((value) => value !== undefined);
  const looked = present.slice(-evaluationPeriods);
  const filled = missing === 'breaching' ? evaluationPeriods - looked.length : 0;
  return looked.filter((value) => breaches(alarm, value)).length + filled >= datapointsToAlarm;
}

const COMPARE: Readonly<Record<Comparison, (value: number, threshold: number) => boolean>> = {
  GreaterThanThreshold: (value, threshold) => value > threshold,
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

const breaches = ({ comparison, threshold }: SimulatedAlarm, value: number): boolean =>
  COMPARE[comparison](value, threshold);

/**
 * For each minute, whether the alarm is raised at its end. Alarms are looked at every minute, over windows that end then, however long
 * a period is. As long as less is known than an alarm looks at, it is taken for quiet: what went before was well.
 */
export function timelineOf(alarm: SimulatedAlarm, world: World, minutes: number): boolean[] {
  const { periodMinutes, metrics, expression, evaluationPeriods } = alarm;
  const series = Object.entries(metrics).map(([id, metric]) => {
    const read = world(metric);
    return { id, statistic: metric.statistic, values: Array.from({ length: minutes }, (_, minute) => read(minute)) };
  });
  const pointAt = (end: number): Value => {
    const values = series.map(({ id, statistic, values: all }) => [
      id,
      aggregate(statistic, all, end - periodMinutes, end),
    ]);
    return metricMath(expression, Object.fromEntries(values) as Record<string, Value>);
  };
  const range = evaluationPeriods + SPARE_PERIODS;
  // Windows of one length that end at the same minute are the same, whichever evaluation asks.
  const known = new Map<number, Value>();
  const remembered = (end: number): Value => {
    if (!known.has(end)) known.set(end, pointAt(end));
    return known.get(end);
  };
  return Array.from({ length: minutes }, (_, minute) => {
    const ends = Array.from({ length: range }, (_one, back) => minute + 1 - (range - 1 - back) * periodMinutes);
    if ((ends[0] ?? 0) < periodMinutes) return false;
    return isRaised(alarm, ends.map(remembered));
  });
}

/** Of the minutes from `begin` to before `end`. */
function aggregate(statistic: string, minutes: readonly Value[], begin: number, end: number): Value {
  let [count, sum, least, most] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let minute = begin; minute < end; minute += 1) {
    const value = minutes[minute];
    if (value === undefined) continue;
    count += 1;
    sum += value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (count === 0) return undefined;
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'Average':
      return sum / count;
    case 'Minimum':
      return least;
    case 'Maximum':
      return most;
    default:
      // Series of a percentile are that percentile of each minute; the worst of them stands for the period.
      if (/^p\d+$/.test(statistic)) return most;
      throw new Error(`The statistic ${statistic} is not simulated.`);
  }
}
