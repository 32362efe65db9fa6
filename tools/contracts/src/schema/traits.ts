import type { Json } from '../source/index.ts';
import type { JsonType, Schema } from './model.ts';

export const jsonTypeOf = (value: Json): JsonType => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as JsonType;
};

/** True if a value of JSON type `one` can be of type `other`. */
export const fitsType = (one: JsonType, other: JsonType): boolean =>
  one === other || (one === 'integer' && other === 'number');

const objectKeywords = (s: Schema): boolean =>
  s.properties.length > 0 ||
  s.required.length > 0 ||
  s.patternProperties.length > 0 ||
  s.additionalProperties !== undefined ||
  s.propertyNames !== undefined;
const arrayKeywords = (s: Schema): boolean => s.prefixItems.length > 0 || s.items !== undefined;
const stringKeywords = (s: Schema): boolean =>
  s.minLength !== undefined || s.maxLength !== undefined || s.pattern !== undefined;
const numberKeywords = (s: Schema): boolean =>
  s.minimum !== undefined || s.maximum !== undefined || s.multipleOf !== undefined;

/** The types a schema itself speaks of: `type`, or what its members, values or keywords imply. */
export const ownTypes = (s: Schema): readonly JsonType[] | undefined => {
  const values = s.const ? [s.const.value] : s.enum;
  if (values) {
    const types = [...new Set(values.map(jsonTypeOf))];
    return s.types ? types.filter((type) => s.types?.some((other) => fitsType(type, other))) : types;
  }
  if (s.types) return s.types;
  if (s.properties.length > 0 || s.patternProperties.length > 0 || s.additionalProperties) return ['object'];
  if (arrayKeywords(s)) return ['array'];
  return undefined;
};

/** Types of the values that can fit, as far as the schema and what it refers to say so; undefined: any. */
export const typesOf = (s: Schema, seen: ReadonlySet<string> = new Set()): readonly JsonType[] | undefined => {
  if (s.always === false) return [];
  if (seen.has(s.id)) return undefined;
  const path = new Set(seen).add(s.id);
  let types = ownTypes(s);
  const narrow = (other: readonly JsonType[] | undefined): void => {
    if (!other) return;
    const kept = types?.filter((type) => other.some((one) => fitsType(type, one) || fitsType(one, type)));
    types = kept ?? other;
  };
  if (s.ref) narrow(typesOf(s.ref, path));
  for (const part of s.allOf) narrow(typesOf(part, path));
  for (const union of [s.anyOf, s.oneOf]) {
    if (union.length === 0) continue;
    const branches = union.map((branch) => typesOf(branch, path));
    if (branches.every((branch) => branch !== undefined)) narrow([...new Set(branches.flat())]);
  }
  return types;
};

/** Keywords of a type stand here, but no `type`: other types would pass unchecked. */
export const missingType = (s: Schema): JsonType | undefined => {
  if (s.types || s.enum || s.const || typesOf(s)) {
    return !s.types && !s.enum && !s.const && !s.ref && s.allOf.length + s.anyOf.length + s.oneOf.length === 0
      ? objectKeywords(s)
        ? 'object'
        : arrayKeywords(s)
          ? 'array'
          : undefined
      : undefined;
  }
  if (s.allOf.length + s.anyOf.length + s.oneOf.length > 0) return undefined;
  if (stringKeywords(s)) return 'string';
  return numberKeywords(s) ? 'number' : undefined;
};

/** Schemas that describe a value's members or the value itself: what its type is made of. */
export const parts = (s: Schema): Schema[] => [
  ...(s.ref ? [s.ref] : []),
  ...s.properties.map(([, member]) => member),
  ...s.patternProperties.map(([, member]) => member),
  ...[s.additionalProperties, s.unevaluatedProperties, s.items, s.unevaluatedItems].filter((one) => one !== undefined),
  ...s.prefixItems,
  ...s.allOf,
  ...s.anyOf,
  ...s.oneOf,
];

/** The schema and everything its type is made of. */
export const reachable = (root: Schema, edges: (s: Schema) => Schema[] = parts): Schema[] => {
  const seen = new Map<string, Schema>();
  const open = [root];
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next.id)) continue;
    seen.set(next.id, next);
    open.push(...edges(next));
  }
  return [...seen.values()];
};

const isNull = (s: Schema): boolean => {
  const types = typesOf(s);
  return types?.length === 1 && types[0] === 'null';
};

/** Alternatives of a union other than null. */
export const alternatives = (union: readonly Schema[]): Schema[] => union.filter((branch) => !isNull(branch));

/** A union that tells kinds of values apart, rather than constraining one kind. */
export const isUnion = (union: readonly Schema[]): boolean =>
  union.length > 0 && union.every((branch) => typesOf(branch) !== undefined);

export const unionsOf = (s: Schema): (readonly Schema[])[] => [s.anyOf, s.oneOf].filter((union) => union.length > 0);
