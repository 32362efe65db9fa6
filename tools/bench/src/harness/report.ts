import type { MetricResult } from './comparison.ts';
import type { Spread } from './statistics.ts';

const number = (value: number): string =>
  Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);

const range = ({ median, min, max }: Spread): string => `${number(median)} (${number(min)} to ${number(max)})`;

/** A few lines for people: what was measured beside what, and whether the aim is met. */
export function describeResult(result: MetricResult): string {
  const { metric, unit, baseline, subject, compare, figure, aim, met, rounds } = result;
  const sign = compare === 'ratio' ? 'x' : ` ${unit} more`;
  const bound = aim === undefined ? '' : 'atLeast' in aim ? `at least ${aim.atLeast}` : `at most ${aim.atMost}`;
  const verdict = aim === undefined ? '' : `, aim ${bound}: ${met ? 'met' : 'MISSED'}`;
  return [
    `  ${metric} [${unit}], ${rounds} rounds, median (range)`,
    `    ${baseline.name}: ${range(baseline)}`,
    `    ${subject.name}: ${range(subject)}`,
    `    -> ${range(figure)}${sign}${verdict}`,
  ].join('\n');
}
