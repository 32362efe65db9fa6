import type { Check } from '../check.ts';
import { isPlainObject } from '../types.ts';
import { Unknown } from '../unknown.ts';
import { failed, type Read } from './read.ts';

/** Every check and every read holds for the value as it arrived; what the reads change is brought together. */
export const readAll =
  (check: Check, ...reads: readonly Read[]): Read =>
  (value, at) => {
    let fits = check(value, at);
    if (!fits && !at) return failed;
    let result = value;
    for (const read of reads) {
      const next = read(value, at);
      if (next === failed) {
        if (!at) return failed;
        fits = false;
      } else result = merge(value, result, next);
    }
    return fits ? result : failed;
  };

const merge = (raw: unknown, one: unknown, other: unknown): unknown => {
  if (other === raw || other === one) return one;
  if (one === raw) return other;
  if (one instanceof Unknown) return one;
  if (other instanceof Unknown) return other;
  if (Array.isArray(raw) && Array.isArray(one) && Array.isArray(other)) {
    return raw.map((item, index) => merge(item, one[index], other[index]));
  }
  if (!isPlainObject(raw) || !isPlainObject(one) || !isPlainObject(other)) return other;
  const entries = Object.keys(raw).map((key) => [key, merge(raw[key], one[key], other[key])]);
  return Object.fromEntries(entries) as unknown;
};
