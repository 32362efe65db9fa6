import type { Json } from '../source/index.ts';
import { isIdentifier } from './names.ts';
import { compilePattern } from './patterns.ts';

/** Plain data (of JSON's kinds) as an expression; members without a value are left out. */
export const literal = (value: Json | object): string => {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value as Readonly<Record<string, Json | undefined>>).flatMap(([key, member]) =>
      member === undefined ? [] : [`${propertyKey(key)}: ${literal(member)}`],
    );
    return `{ ${members.join(', ')} }`;
  }
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  return typeof value === 'string' ? text(value) : String(value);
};

/** A JSON value as a type. */
export const literalType = (value: Json): string => {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(literalType).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${propertyKey(key)}: ${literalType(member as Json)}`);
    return `{ ${members.join('; ')} }`;
  }
  return literal(value);
};

/** A string literal in single quotes. */
export const text = (value: string): string =>
  `'${JSON.stringify(value)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')}'`;

/** A property name in a type or an object literal. `__proto__` in brackets is a property like any other. */
export const propertyKey = (name: string): string => {
  if (name === '__proto__') return "['__proto__']";
  return isIdentifier(name) && /^[\w$]+$/.test(name) ? name : text(name);
};

/** A regular expression literal, with the `u` flag where the pattern allows it. */
export const expression = (source: string): string => String(compilePattern(source));
