import { describe, expect, it } from '@jest/globals';
import type { SimulatedAlarm } from './alarm.ts';
import { isRaised, timelineOf } from './evaluate-alarm.ts';

const metric = { namespace: 'n', name: 'm', dimensions: {}, statistic: 'Sum' };
const alarm = (change: Partial<SimulatedAlarm>): SimulatedAlarm => ({
  name: 'a',
  notifies: true,
  metrics: { result: metric },
  expression: 'result',
  comparison: 'GreaterThanThreshold',
  threshold: 0,
  periodMinutes: 1,
  evaluationPeriods: 3,
  datapointsToAlarm: 3,
  missing: 'notBreaching',
  ...change,
});
/** As AWS writes its tables: `0` is well, `X` breaches, `-` is missing; the newest last. */
const points = (text: string) => [...text].map((sign) => (sign === '-' ? undefined : Number(sign === 'X')));

describe('an alarm of three of three', () => {
  it.each([
    ['0-X-X', false, false],
    ['----0', false, false],
    ['-----', true, false],
    ['0XX-X', true, true],
    ['--X--', true, false],
  ])('%s: raised is %s when missing breaches, and %s when it does not', (text, breaching, notBreaching) => {
    expect(isRaised(alarm({ missing: 'breaching' }), points(text))).toBe(breaching);
    expect(isRaised(alarm({ missing: 'notBreaching' }), points(text))).toBe(notBreaching);
  });
});

describe('an alarm of two of three', () => {
  it.each([
    ['0-X-X', true, true],
    ['00X0X', true, true],
    ['0-X--', true, false],
    ['----0', true, false],
    ['---X-', true, false],
    ['00000', false, false],
    ['000-X', false, false],
  ])('%s: raised is %s when missing breaches, and %s when it does not', (text, breaching, notBreaching) => {
    expect(isRaised(alarm({ datapointsToAlarm: 2, missing: 'breaching' }), points(text))).toBe(breaching);
    expect(isRaised(alarm({ datapointsToAlarm: 2, missing: 'notBreaching' }), points(text))).toBe(notBreaching);
  });
});

describe('the timeline of an alarm', () => {
  const MINUTES = 120;
  const firstAt = (own: SimulatedAlarm, read: (minute: number) => number | undefined): number =>
    timelineOf(own, () => read, MINUTES).indexOf(true);
  const onePeriod = { periodMinutes: 5, evaluationPeriods: 1, datapointsToAlarm: 1 };

  it('is looked at every minute, over the period that ends then', () => {
    expect(firstAt(alarm({ ...onePeriod, threshold: 2 }), (minute) => Number(minute >= 60))).toBe(62);
    expect(firstAt(alarm(onePeriod), (minute) => Number(minute === 60))).toBe(60);
  });

  it.each([
    ['Sum', 10],
    ['Maximum', 4],
    ['Average', 2],
    ['Minimum', 0],
    ['p99', 4],
  ])('takes the %s of a period', (statistic, value) => {
    const own = alarm({
      ...onePeriod,
      metrics: { result: { ...metric, statistic } },
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: value,
    });
    const read = (minute: number): number => minute % 5;
    expect(firstAt(own, read)).toBeGreaterThan(0);
    expect(firstAt({ ...own, comparison: 'GreaterThanThreshold' }, read)).toBe(-1);
    expect(firstAt({ ...own, comparison: 'LessThanOrEqualToThreshold' }, read)).toBeGreaterThan(0);
    expect(firstAt({ ...own, comparison: 'LessThanThreshold' }, read)).toBe(-1);
  });

  it('of silence that breaches comes later than that of a value: what was there is looked at first', () => {
    const own = alarm({ missing: 'breaching', evaluationPeriods: 3, datapointsToAlarm: 2 });
    expect(firstAt(own, (minute) => (minute < 60 ? 0 : 1))).toBe(61);
    expect(firstAt(own, (minute) => (minute < 60 ? 0 : undefined))).toBe(63);
  });

  it('knows no statistic that it would have to guess', () => {
    expect(() => firstAt(alarm({ metrics: { result: { ...metric, statistic: 'IQM' } } }), () => 1)).toThrow(/IQM/);
  });
});
