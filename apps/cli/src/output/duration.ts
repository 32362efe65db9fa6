/** A span of time for people: `7 ms`, `1.42 s`, `3 min 5 s`, `2 h 10 min`, `4 d 2 h`. */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, Math.round(milliseconds));
  if (ms < 1000) return `${ms} ms`;
  if (ms < 60_000) return `${(Math.floor(ms / 10) / 100).toFixed(2)} s`;
  const seconds = Math.floor(ms / 1000);
  const pairs: [number, string, number, string][] = [
    [86_400, 'd', 3600, 'h'],
    [3600, 'h', 60, 'min'],
    [60, 'min', 1, 's'],
  ];
  for (const [big, bigUnit, small, smallUnit] of pairs) {
    if (seconds < big) continue;
    const rest = Math.floor((seconds % big) / small);
    return `${Math.floor(seconds / big)} ${bigUnit}${rest > 0 ? ` ${rest} ${smallUnit}` : ''}`;
  }
  return `${seconds} s`;
}

/** `2 min 3 s ago`; in the future it says `in 2 min 3 s`. */
export function formatAge(then: Date, now: Date): string {
  const age = now.getTime() - then.getTime();
  if (Math.abs(age) < 1000) return 'now';
  return age > 0 ? `${coarse(age)} ago` : `in ${coarse(-age)}`;
}

const coarse = (ms: number): string =>
  formatDuration(ms < 60_000 ? Math.floor(ms / 1000) * 1000 : ms).replace('.00', '');

const durationPattern = /^(\d{1,6})(s|m|h|d)$/;
const unitSeconds: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Reads `90s`, `15m`, `8h`, `7d`; undefined for anything else. @returns seconds */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit] = durationPattern.exec(text) ?? [];
  return amount === undefined || unit === undefined ? undefined : Number(amount) * (unitSeconds[unit] ?? 0);
}
