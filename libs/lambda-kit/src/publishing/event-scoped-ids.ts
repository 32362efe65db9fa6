import { createHash } from 'node:crypto';

/**
 * A generator of UUIDv7 that gives the same ids whenever the same handler gets the same event: the time of the event, and a hash in place
 * of random bits.
 */
export function eventScopedIds(
  handler: string,
  event: { readonly source: string; readonly id: string; readonly time: string },
): () => string {
  let count = 0;
  const moment = Date.parse(event.time);
  const milliseconds = (Number.isNaN(moment) ? 0 : Math.max(0, moment)).toString(16).padStart(12, '0').slice(-12);
  return () => {
    const seed = JSON.stringify([handler, event.source, event.id, count]);
    count += 1;
    const hash = createHash('sha256').update(seed).digest('hex');
    const variant = ((Number.parseInt(hash.charAt(3), 16) & 0x3) | 0x8).toString(16);
    const digits = `${milliseconds}7${hash.slice(0, 3)}${variant}${hash.slice(4, 19)}`;
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
}
