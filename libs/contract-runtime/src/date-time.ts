const EARLIEST = Date.parse('0000-01-01T00:00:00.000Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');
const LEAP_SECOND = /^(.{17})60(?=[.Zz+-])/;

/**
 * The moment of an RFC 3339 `date-time`, of every one that contracts allow: a leap second is the second after it (a
 * `Date` has none), and a moment outside the years 0 to 9999, which only an offset can name, is the nearest inside, so
 * that it can be written as a date-time again.
 *
 * @throws RangeError the text is no date-time
 */
export function parseDateTime(text: string): Date {
  const time = LEAP_SECOND.test(text) ? Date.parse(text.replace(LEAP_SECOND, '$159')) + 1000 : Date.parse(text);
  if (Number.isNaN(time)) throw new RangeError(`"${text.slice(0, 60)}" is no RFC 3339 date-time.`);
  return new Date(Math.min(LATEST, Math.max(EARLIEST, time)));
}
