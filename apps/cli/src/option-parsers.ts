import { InvalidArgumentError } from 'commander';
import { parseDuration } from './output/duration.ts';

/** For an option that may be repeated. */
export const collect = (value: string, before: readonly string[]): string[] => [...before, value];

/** @throws InvalidArgumentError */
export function positiveInteger(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('It takes a whole number above 0.');
  return Number(value);
}

/** @returns seconds @throws InvalidArgumentError */
export function duration(value: string): number {
  const seconds = parseDuration(value);
  if (!seconds) throw new InvalidArgumentError('It takes a time such as 90s, 15m, 8h or 7d.');
  return seconds;
}

/** A moment, or how long ago it was: `2026-03-14T09:00:00Z`, `15m`. @throws InvalidArgumentError */
export function moment(value: string): Date {
  const ago = parseDuration(value);
  if (ago !== undefined) return new Date(Date.now() - ago * 1000);
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError('It takes a time such as 2026-03-14T09:00:00Z, or how long ago it was: 15m, 2h.');
  }
  return date;
}
