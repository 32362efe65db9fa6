import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** The present moment. Injected, so that tests can move it. */
export type Clock = () => Date;
/** Makes ids. Injected, so that tests can foretell them. */
export type IdGenerator = () => string;

export const systemClock: Clock = () => new Date();

// Random bytes cost a call into OpenSSL each time; fetched in bulk they cost next to nothing.
const pool = Buffer.alloc(4096);
let used = pool.length;
const take = (count: 8 | 16): Buffer => {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
};

/** So many random bytes as hexadecimal digits. */
export const randomHex = (bytes: 8 | 16): string => take(bytes).toString('hex');

let lastMs = -1;
let sequence = 0;

/** UUIDv7 (RFC 9562): sorts by creation time, and within a process by the order of creation. */
export const uuidV7: IdGenerator = () => {
  const random = take(16);
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    // The upper half of the range stays free for the ids of the same millisecond.
    sequence = ((random[6] ?? 0) << 23) | ((random[7] ?? 0) << 16) | ((random[8] ?? 0) << 8) | (random[9] ?? 0);
  } else {
    sequence += 1;
  }
  return v7({ random, msecs: lastMs, seq: sequence });
};
