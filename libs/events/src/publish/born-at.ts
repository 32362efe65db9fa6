/**
 * When a subject came to be, as far as its name proves it: the time in a UUIDv7, also as the last part of a longer name. A subject without
 * one may be older than anything that is remembered.
 */
export function bornAt(subject: string): Date | null {
  const [, high, low] =
    /(?:^|[^0-9a-f])([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.exec(subject) ?? [];
  return high === undefined || low === undefined ? null : new Date(Number.parseInt(high + low, 16));
}
