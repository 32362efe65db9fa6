import type { Check, Findings } from '../check.ts';
import { memberOf } from '../equality.ts';
import { Unknown } from '../unknown.ts';

/** What a read returns for a value that does not fit even tolerantly. */
export const failed: unique symbol = Symbol('failed');

/**
 * Reads a value tolerantly: returns it, the same reference where nothing had to change, or `failed`.
 */
export type Read = (value: unknown, at?: Findings) => unknown;

/** How many unknown values reading met so far; unions prefer the branch that adds fewest. */
let met = 0;
export const unknownsMet = (): number => met;
export const meet = (count: number): void => {
  met = count;
};

export const unknown = (value: unknown): Unknown => {
  met++;
  return new Unknown(value);
};

/** Reads what the check accepts. */
export const keep =
  (check: Check): Read =>
  (value, at) =>
    check(value, at) ? value : failed;

/** `enum`: a member stays, anything else of the type becomes `Unknown`. */
export const openEnum = (...values: readonly unknown[]): Read => {
  const has = memberOf(values);
  return (value) => (has(value) ? value : unknown(value));
};

/** `null` and what the read accepts. */
export const readNullable =
  (read: Read): Read =>
  (value, at) =>
    value === null ? null : read(value, at);

/** `if` / `then` / `else`: the condition is asked as strictly as the writer asks it. */
export const readWhen =
  (condition: Check, then: Read, otherwise: Read): Read =>
  (value, at) =>
    condition(value) ? then(value, at) : otherwise(value, at);

/** A value that is personal data: findings describe it without quoting. */
export const readSensitive =
  (read: Read): Read =>
  (value, at) => {
    if (!at) return read(value);
    let result: unknown;
    at.hide((inner, hidden) => {
      result = read(inner, hidden);
      return true;
    }, value);
    return result;
  };
