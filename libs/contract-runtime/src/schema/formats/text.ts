import type { Check } from '../check.ts';
import { patternFormat, textFormat } from './format.ts';

/** RFC 9562 text form. */
export const uuid = patternFormat('a UUID', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i);
/** RFC 4648 base64 with padding (`format: byte`). */
export const base64 = patternFormat('base64', /^(?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}==|[a-z0-9+/]{3}=)?$/i);
/** RFC 6901. */
export const jsonPointer = patternFormat('a JSON Pointer', /^(?:\/(?:[^~/]|~[01])*)*$/);
export const relativeJsonPointer = patternFormat(
  'a relative JSON Pointer',
  /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/,
);
/** An ECMAScript regular expression with the `u` flag. */
export const regex = textFormat('a regular expression', (text) => {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
});

/** A signed 64-bit integer as decimal text: JSON numbers lose digits above 2^53. */
export const int64 = textFormat('a 64-bit integer as text', (text) => {
  if (!/^-?(?:0|[1-9]\d{0,18})$/.test(text)) return false;
  return BigInt.asIntN(64, BigInt(text)) === BigInt(text);
});

/** `format: int32` on numbers. */
export const int32: Check = (value, at) =>
  typeof value !== 'number' ||
  (Number.isInteger(value) && value >= -2147483648 && value <= 2147483647) ||
  (at?.fail('a 32-bit integer', value) ?? false);
