import type { Check } from './check.ts';
import { isPlainObject } from './types.ts';

/** What an object may hold. A member whose value is undefined is absent, as in JSON. */
export interface Shape {
  readonly properties?: Readonly<Record<string, Check>>;
  readonly required?: readonly string[];
  readonly patterns?: readonly (readonly [RegExp, Check])[];
  /** Every other member; false: none. */
  readonly rest?: Check | false;
}

/** A member of the object itself, not of its prototype. */
export const own = (value: Record<string, unknown>, key: string): unknown =>
  !(key in Object.prototype) || Object.hasOwn(value, key) ? value[key] : undefined;

/** `properties`, `required`, `patternProperties` and `additionalProperties` in one walk. */
export const shape = ({ properties = {}, required = [], patterns = [], rest }: Shape): Check => {
  const declared = Object.entries(properties);
  const known = new Set(Object.keys(properties));
  const walk = patterns.length > 0 || rest !== undefined;
  return (value, at) => {
    if (!isPlainObject(value)) return true;
    let fits = true;
    for (const key of required) {
      if (own(value, key) !== undefined) continue;
      if (!at) return false;
      fits = at.fail('a value', undefined, key);
    }
    for (const [key, check] of declared) {
      const member = own(value, key);
      if (member === undefined || (at ? at.enter(key, check, member) : check(member))) continue;
      if (!at) return false;
      fits = false;
    }
    if (!walk) return fits;
    for (const key of Object.keys(value)) {
      const member = value[key];
      if (member === undefined) continue;
      let matched = known.has(key);
      for (const [expression, check] of patterns) {
        if (!expression.test(key)) continue;
        matched = true;
        if (at ? at.enter(key, check, member) : check(member)) continue;
        if (!at) return false;
        fits = false;
      }
      if (matched || rest === undefined) continue;
      if (rest === false) {
        if (!at) return false;
        fits = at.stranger(key);
      } else if (!(at ? at.enter(key, rest, member) : rest(member))) {
        if (!at) return false;
        fits = false;
      }
    }
    return fits;
  };
};

const keysOf = (value: Record<string, unknown>): string[] =>
  Object.keys(value).filter((key) => value[key] !== undefined);

export const minProperties =
  (limit: number): Check =>
  (value, at) =>
    !isPlainObject(value) ||
    keysOf(value).length >= limit ||
    (at?.fail(`at least ${limit} properties`, value) ?? false);

export const maxProperties =
  (limit: number): Check =>
  (value, at) =>
    !isPlainObject(value) || keysOf(value).length <= limit || (at?.fail(`at most ${limit} properties`, value) ?? false);

export const propertyNames =
  (check: Check): Check =>
  (value, at) => {
    if (!isPlainObject(value)) return true;
    const wrong = keysOf(value).filter((key) => !check(key));
    for (const key of at ? wrong : []) at?.fail('no property of this name', value[key], key);
    return wrong.length === 0;
  };

/** `dependentRequired`: with the property come the others. */
export const dependentRequired =
  (dependencies: Readonly<Record<string, readonly string[]>>): Check =>
  (value, at) => {
    if (!isPlainObject(value)) return true;
    let fits = true;
    for (const [key, others] of Object.entries(dependencies)) {
      if (own(value, key) === undefined) continue;
      for (const other of others) {
        if (own(value, other) !== undefined) continue;
        fits = at?.fail(`a value, because ${key} is present`, undefined, other) ?? false;
      }
    }
    return fits;
  };

/** `dependentSchemas`: with the property the whole object must fit. */
export const dependentSchemas =
  (dependencies: Readonly<Record<string, Check>>): Check =>
  (value, at) =>
    !isPlainObject(value) ||
    Object.entries(dependencies)
      .map(([key, check]) => own(value, key) === undefined || check(value, at))
      .every(Boolean);
