import { describe, expect, it } from '@jest/globals';
import { parseDateTime } from './date-time.ts';

describe('parseDateTime', () => {
  it.each([
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31t12:00:00.5z', '2026-01-31T12:00:00.500Z'],
    ['2024-02-29T23:59:59.999999999+14:00', '2024-02-29T09:59:59.999Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2016-12-31T23:59:60.25Z', '2017-01-01T00:00:00.250Z'],
    ['2016-12-31T15:59:60-08:00', '2017-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999-12:00', '9999-12-31T23:59:59.999Z'],
    ['0000-01-01T00:00:00+14:00', '0000-01-01T00:00:00.000Z'],
  ])('reads %s', (text, moment) => {
    expect(parseDateTime(text).toISOString()).toBe(moment);
  });

  it('refuses what is no date-time', () => {
    expect(() => parseDateTime('tomorrow')).toThrow('"tomorrow" is no RFC 3339 date-time.');
  });
});
