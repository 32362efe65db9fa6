/** Callers get at least this many days between a `Sunset` and the day on which it is announced. */
export const NOTICE_DAYS = 30;

/** The UTC day of an instant, `YYYY-MM-DD`: such texts compare like the days they name. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** True after the day; on the day itself it still counts. */
export const hasPassed = (day: string, today: string): boolean => day.slice(0, 10) < today;

/** True if a day is nearer than the notice that is owed. */
export const isSoon = (day: string, today: string): boolean =>
  day.slice(0, 10) < dayOf(new Date(Date.parse(`${today}T00:00:00Z`) + NOTICE_DAYS * 86_400_000));
