import type { Check } from './check.ts';
import { describe } from './describe.ts';

/** A text that two JSON values share if and only if they are equal: member order and -0 do not count. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  const record = value as Record<string, unknown>;
  const members = Object.keys(record)
    .filter((key) => record[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(record[key])}`);
  return `{${members.join(',')}}`;
};

const isPrimitive = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** True for values that equal one of the given, by JSON equality. */
export const memberOf = (values: readonly unknown[]): ((value: unknown) => boolean) => {
  const primitives = new Set(values.filter(isPrimitive));
  const others = new Set(values.filter((value) => !isPrimitive(value)).map(canonical));
  return (value) => primitives.has(value) || (others.size > 0 && !isPrimitive(value) && others.has(canonical(value)));
};

/** `enum`. */
export const enumeration = (...values: readonly unknown[]): Check => {
  const has = memberOf(values);
  return (value, at) => has(value) || (at?.fail(expected(values), value) ?? false);
};

/** `const`. */
export const constant = (wanted: unknown): Check => enumeration(wanted);

const expected = (values: readonly unknown[]): string => {
  const shown = values
    .slice(0, 8)
    .map((value) => (isPrimitive(value) ? describe(value) : canonical(value).slice(0, 60)));
  return `${values.length > 1 ? 'one of ' : ''}${shown.join(', ')}${values.length > 8 ? ', …' : ''}`;
};
