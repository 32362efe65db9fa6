import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (address: string): Buffer =>
  createHash('sha256').update(address.normalize('NFC').trim().toLowerCase()).digest();

/** Whether two e-mail addresses are the same, in time that does not depend on where they differ. */
export const sameEmail = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
