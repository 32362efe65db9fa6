import { patternFormat, textFormat } from './format.ts';

const dateParts = /^(\d{4})-(\d{2})-(\d{2})$/;
const timeParts = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:(z)|([+-])(\d{2})(?::?(\d{2}))?)?$/i;

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const isDate = (text: string): boolean => {
  const [, year, month, day] = (dateParts.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
};

/** A second of 60 is right only where UTC is 23:59. */
const isTime = (text: string, needsOffset: boolean): boolean => {
  const match = timeParts.exec(text);
  if (!match) return false;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (needsOffset && !match[4] && !match[5]) return false;
  const offsetHour = Number(match[6] ?? 0);
  const offsetMinute = Number(match[7] ?? 0);
  if (offsetHour > 23 || offsetMinute > 59) return false;
  if (hour <= 23 && minute <= 59 && second < 60) return true;
  const sign = match[5] === '-' ? 1 : -1;
  const utc = (hour * 60 + minute + sign * (offsetHour * 60 + offsetMinute) + 2880) % 1440;
  return hour <= 23 && minute <= 59 && second === 60 && utc === 1439;
};

const isDateTime = (text: string, needsOffset: boolean): boolean =>
  /^[t\s]$/i.test(text.charAt(10)) && isDate(text.slice(0, 10)) && isTime(text.slice(11), needsOffset);

/** RFC 3339 `full-date`. */
export const date = textFormat('a date like 2026-01-31', isDate);
/** RFC 3339 `full-time`: with an offset. */
export const time = textFormat('a time with offset like 10:20:30Z', (text) => isTime(text, true));
/** RFC 3339 `date-time`: with an offset. */
export const dateTime = textFormat('a date-time with offset like 2026-01-31T10:20:30Z', (text) =>
  isDateTime(text, true),
);
/** ISO 8601 time, offset optional. */
export const isoTime = textFormat('a time like 10:20:30', (text) => isTime(text, false));
/** ISO 8601 date and time, offset optional. */
export const isoDateTime = textFormat('a date-time like 2026-01-31T10:20:30', (text) => isDateTime(text, false));
/** RFC 3339 appendix A `duration`. */
export const duration = patternFormat(
  'a duration like P1DT2H',
  /^P(?:\d+W|(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/,
);
