import type { Check } from './check.ts';

const of =
  (expected: string, is: (value: unknown) => boolean): Check =>
  (value, at) =>
    is(value) || (at?.fail(expected, value) ?? false);

export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const string: Check = of('a string', (value) => typeof value === 'string');
export const number: Check = of('a number', (value) => typeof value === 'number' && Number.isFinite(value));
/** JSON Schema's integer: any number without a fraction, `1.0` included. */
export const integer: Check = of('an integer', (value) => Number.isInteger(value));
export const boolean: Check = of('true or false', (value) => typeof value === 'boolean');
export const nil: Check = of('null', (value) => value === null);
export const array: Check = of('an array', Array.isArray);
export const object: Check = of('an object', isPlainObject);

/** One of several types (`type: [string, 'null']`). */
export const either =
  (...types: readonly Check[]): Check =>
  (value, at) =>
    types.some((type) => type(value)) || (at?.fail(expectedOf(types), value) ?? false);

const expectedOf = (types: readonly Check[]): string => {
  const labels = new Map<Check, string>([
    [string, 'a string'],
    [number, 'a number'],
    [integer, 'an integer'],
    [boolean, 'true or false'],
    [nil, 'null'],
    [array, 'an array'],
    [object, 'an object'],
  ]);
  return types.map((type) => labels.get(type) ?? 'another type').join(' or ');
};

/** A type and null. */
export const nullable =
  (check: Check): Check =>
  (value, at) =>
    value === null || check(value, at);
