import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 of the parts, one after the other. */
export const hmacSha256 = (secret: string | Uint8Array, ...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hmac = createHmac('sha256', secret);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
};

/**
 * True when any candidate equals any expected digest. Every pair is compared, so that the time taken tells nothing about
 * which one, or how much of it, is right.
 */
export const anyEqual = (candidates: readonly Buffer[], expected: readonly Buffer[]): boolean => {
  let found = false;
  for (const digest of expected) {
    for (const candidate of candidates) {
      // The digest's length is public: it belongs to the scheme.
      if (candidate.length === digest.length && timingSafeEqual(candidate, digest)) found = true;
    }
  }
  return found;
};
