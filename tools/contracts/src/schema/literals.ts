import type { Json } from '../source/index.ts';
import { propertyKey } from './names.ts';

/** A JSON value as an expression. */
export const literal = (value: Json): string => {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => `${propertyKey(key)}: ${literal(member as Json)}`);
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

/** A regular expression literal with the `u` flag. */
export const expression = (source: string): string => String(new RegExp(source, 'u'));
