import { describe, expect, it } from '@jest/globals';
import { formatAge, formatDuration, parseDuration } from './duration.ts';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1000, '1.00 s'],
    [59_999, '59.99 s'],
    [60_000, '1 min'],
    [185_000, '3 min 5 s'],
    [7_800_000, '2 h 10 min'],
    [86_400_000, '1 d'],
    [352_800_000, '4 d 2 h'],
  ])('%i ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('formatAge', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  it.each([
    ['2026-11-21T12:00:00Z', 'now'],
    ['2026-11-21T11:59:18Z', '42 s ago'],
    ['2026-11-21T09:50:00Z', '2 h 10 min ago'],
    ['2026-11-21T12:00:30Z', 'in 30 s'],
  ])('%s is %s', (then, text) => {
    expect(formatAge(new Date(then), now)).toBe(text);
  });
});

describe('parseDuration', () => {
  it.each([
    ['90s', 90],
    ['15m', 900],
    ['8h', 28_800],
    ['7d', 604_800],
    ['7', undefined],
    ['-7d', undefined],
    ['1w', undefined],
    ['9999999s', undefined],
  ])('reads %s as %s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });
});
