import { describe, expect, it } from '@jest/globals';
import { cronProblem } from './check-cron.ts';

describe('cronProblem', () => {
  it.each([
    '0 6 * * ? *',
    '0/15 * ? * MON-FRI *',
    '0 10,22 L * ? 2026-2030',
    '0 8 ? * 6#3 *',
    '0 8 15W * ? *',
    '0 8 ? JAN,jul FRIL *',
    '*/5 * * * ? *',
  ])('takes %s', (expression) => {
    expect(cronProblem(expression)).toBeUndefined();
  });

  it.each([
    ['*/5 * * * *', /5 fields, not six/],
    ['0 24 * * ? *', /"24" is no hours: write 0 to 23/],
    ['60 * * * ? *', /no minutes/],
    ['0 6 * * * *', /exactly one/],
    ['0 6 ? * ? *', /exactly one/],
    ['0 6 0 * ? *', /no day-of-month/],
    ['0 6 ? * 8 *', /no day-of-week/],
    ['0 6 ? 13 MON *', /no month/],
    ['0 6 * * ? 1969', /no year/],
    ['0/0 6 * * ? *', /step of minutes/],
    ['30-10 6 * * ? *', /runs backwards/],
    ['? 6 * * ? *', /no minutes/],
  ])('refuses %s', (expression, reason) => {
    expect(cronProblem(expression)).toMatch(reason);
  });
});
