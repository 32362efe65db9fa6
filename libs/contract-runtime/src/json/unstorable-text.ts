import { findInJson, type JsonPath } from './find-in-json.ts';

const isUnstorable = (text: string): boolean => text.includes('\0') || !text.isWellFormed();

/**
 * The first place that holds text no Postgres text column and no UTF-8 encoder takes unchanged: U+0000 or half a surrogate pair, in a
 * string or in the name of a member (then the path is that of its object). Undefined when there is none.
 */
export const findUnstorableText = (value: unknown): JsonPath | undefined =>
  findInJson(value, (inner) => {
    if (typeof inner === 'string') return isUnstorable(inner);
    return isPlainObject(inner) && Object.keys(inner).some(isUnstorable);
  });

/** The first object that has a member of its own named `__proto__`: copied carelessly, it would change what the copy inherits. */
export const findPrototypeMember = (value: unknown): JsonPath | undefined =>
  findInJson(value, (inner) => isPlainObject(inner) && Object.hasOwn(inner, '__proto__'));

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
