import type { Json } from '../source/index.ts';
import type { JsonType } from './model.ts';
import { fitsType, jsonTypeOf } from './traits.ts';

/** A value that tells the branches of a union apart. */
export type Tag = string | number | boolean | null;

export const isTag = (value: Json): value is Tag => typeof value !== 'object' || value === null;

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Keys of a mapping are texts; the tags they stand for need not be: `1` and `1.0` stand for the number 1, `true` for true. */
export const isKeyOf = (key: string, tag: Tag): boolean => {
  if (typeof tag === 'string') return key === tag;
  return typeof tag === 'number' ? number.test(key) && Number(key) === tag : key === String(tag);
};

/** The tag of one of some types that the key of a mapping stands for; undefined: none. */
export const tagOfKey = (key: string, types: readonly JsonType[] | undefined): Tag | undefined => {
  if (!types || types.includes('string')) return key;
  const value = number.test(key) ? Number(key) : undefined;
  if (value !== undefined && types.some((type) => fitsType(jsonTypeOf(value), type))) return value;
  if (types.includes('boolean') && /^(true|false)$/.test(key)) return key === 'true';
  return types.includes('null') && key === 'null' ? null : undefined;
};
