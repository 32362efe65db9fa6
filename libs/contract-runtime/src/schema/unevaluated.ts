import type { Check } from './check.ts';
import { isPlainObject } from './types.ts';

/** Which members or items of a value other keywords have looked at. */
export interface Evaluated {
  readonly keys?: readonly string[];
  readonly patterns?: readonly RegExp[];
  /** Leading items. */
  readonly items?: number;
  /** Items that fit. */
  readonly contains?: Check;
  /** Everything. */
  readonly all?: boolean;
  /** `then` counts if the whole value fits `when`, otherwise `otherwise`. */
  readonly when?: Check;
  readonly then?: readonly Evaluated[];
  readonly otherwise?: readonly Evaluated[];
}

/** `unevaluatedProperties`: members that no keyword beside it has looked at. */
export const unevaluatedProperties =
  (rest: Check, by: readonly Evaluated[]): Check =>
  (value, at) => {
    if (!isPlainObject(value)) return true;
    const looked = applying(by, value);
    if (looked.some((one) => one.all)) return true;
    let fits = true;
    for (const key of Object.keys(value)) {
      if (value[key] === undefined) continue;
      if (looked.some((one) => one.keys?.includes(key) || one.patterns?.some((expression) => expression.test(key)))) {
        continue;
      }
      if (at ? at.enter(key, rest, value[key]) : rest(value[key])) continue;
      if (!at) return false;
      fits = false;
    }
    return fits;
  };

/** `unevaluatedItems`: items that no keyword beside it has looked at. */
export const unevaluatedItems =
  (rest: Check, by: readonly Evaluated[]): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return true;
    const looked = applying(by, value);
    if (looked.some((one) => one.all)) return true;
    const first = looked.reduce((most, one) => Math.max(most, one.items ?? 0), 0);
    let fits = true;
    for (let index = first; index < value.length; index++) {
      const item: unknown = value[index];
      if (looked.some((one) => one.contains?.(item))) continue;
      if (at ? at.enter(index, rest, item) : rest(item)) continue;
      if (!at) return false;
      fits = false;
    }
    return fits;
  };

const applying = (list: readonly Evaluated[], value: unknown): Evaluated[] =>
  list.flatMap((one) => {
    if (!one.when) return [one];
    return applying((one.when(value) ? one.then : one.otherwise) ?? [], value);
  });
