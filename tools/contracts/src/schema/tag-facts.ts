import { compilePattern } from './patterns.ts';
import type { Json } from '../source/index.ts';
import { branchTags } from './branch-tags.ts';
import type { JsonType, Schema } from './model.ts';
import { isTag, type Tag } from './tags.ts';
import { fitsType, typesOf } from './traits.ts';

type Seen = ReadonlySet<string>;

/** The schema and everything that holds wherever it holds: its `$ref` and the parts of its `allOf`. */
export const inPlace = (s: Schema, seen = new Set<string>()): Schema[] => {
  if (seen.has(s.id)) return [];
  seen.add(s.id);
  return [s, ...[...(s.ref ? [s.ref] : []), ...s.allOf].flatMap((part) => inPlace(part, seen))];
};

const unionsOf = (s: Schema): (readonly [Schema, readonly Schema[]])[] =>
  inPlace(s).flatMap((part) =>
    [part.anyOf, part.oneOf].filter((union) => union.length > 0).map((union) => [part, union] as const),
  );

const membersOf = (s: Schema, property: string): Schema[] =>
  inPlace(s).flatMap((part) => part.properties.filter(([name]) => name === property).map(([, member]) => member));

const valuesOf = (s: Schema): readonly Json[] | undefined => (s.const ? [s.const.value] : s.enum);

type Values = readonly Json[] | undefined;
const meet = (all: readonly Values[]): Values =>
  all.reduce((one, other) => (one && other ? one.filter((value) => other.includes(value)) : (one ?? other)), undefined);

/** The only values that a property of a schema can have, if they are few and plain; in a union those of its branches. */
export const fixedTags = (s: Schema, property: string, seen: Seen = new Set()): readonly Tag[] | undefined => {
  if (seen.has(s.id)) return undefined;
  const path = new Set(seen).add(s.id);
  const own = membersOf(s, property).flatMap((member) => inPlace(member).map(valuesOf));
  const nested = unionsOf(s).map(([part, union]): Values => {
    const implied = part.discriminator?.property === property ? branchTags(part, union, path).tags : undefined;
    const branches = union.map((branch) => implied?.get(branch) ?? fixedTags(branch, property, path));
    return branches.every((one) => one !== undefined) ? branches.flat() : undefined;
  });
  const values = meet([...own, ...nested]);
  return values?.every(isTag) ? [...new Set(values)] : undefined;
};

/** A property that is always there. */
export const isRequired = (s: Schema, property: string, seen: Seen = new Set()): boolean => {
  if (seen.has(s.id)) return false;
  const path = new Set(seen).add(s.id);
  if (inPlace(s).some((part) => part.required.includes(property))) return true;
  return unionsOf(s).some(
    ([part, union]) =>
      (part.discriminator?.property === property && branchTags(part, union, path).tags !== undefined) ||
      union.every((branch) => isRequired(branch, property, path)),
  );
};

/** Properties that a schema needs and whose values it fixes. */
export const fixedProperties = (s: Schema): string[] => {
  const members = inPlace(s);
  const required = new Set(members.flatMap((part) => part.required));
  const names = members.flatMap((part) => part.properties.map(([name]) => name));
  return [...new Set(names)].filter((name) => required.has(name) && fixedTags(s, name) !== undefined);
};

/** JSON types that a property of a schema can have; undefined: any. */
export const tagTypes = (s: Schema, property: string): readonly JsonType[] | undefined => {
  const types = membersOf(s, property)
    .map((member) => typesOf(member))
    .reduce((one, other) => {
      if (!one || !other) return one ?? other;
      return one.filter((type) => other.some((another) => fitsType(type, another) || fitsType(another, type)));
    }, undefined);
  // What no value fits is a finding of its own.
  return types?.length === 0 ? undefined : types;
};

/** A schema that is closed and does not declare a property. */
export const refusesMember = (s: Schema, name: string): boolean =>
  inPlace(s).some(
    (part) =>
      part.additionalProperties?.always === false &&
      !part.properties.some(([declared]) => declared === name) &&
      !part.patternProperties.some(([pattern]) => compilePattern(pattern).test(name)),
  );
