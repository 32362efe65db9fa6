import { createHash } from 'node:crypto';

/** Crockford's base 32: no I, L, O and U, which people misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const KEY_LENGTH = 10;

/**
 * The number that people read aloud, for example `PL-7K3MQ-92QDX`: 50 bits derived from the order's random id, so that
 * one number tells nothing about another. `attempt` yields another one after a collision.
 */
export function orderNumberFor(orderId: string, prefix: string, attempt = 0): string {
  const digest = createHash('sha256').update(`${orderId}/${attempt}`).digest();
  let bits = digest.readBigUInt64BE() >> 14n;
  let key = '';
  for (let i = 0; i < KEY_LENGTH; i += 1) {
    key = ALPHABET.charAt(Number(bits & 31n)) + key;
    bits >>= 5n;
  }
  return `${prefix}-${key.slice(0, 5)}-${key.slice(5)}`;
}

/**
 * The part of a number by which an order is found, from whatever a person typed: case, blanks, dashes and the prefix do
 * not matter, O is read as 0, I and L as 1. Never fails: what is no number finds no order.
 */
export const numberKey = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(-KEY_LENGTH)
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
