import type { Cursor } from '../source/index.ts';
import { literal } from './literals.ts';
import type { Schema } from './model.ts';
import { compilePattern } from './patterns.ts';
import { fitsType, ownTypes, typesOf } from './traits.ts';

export interface Conflict {
  readonly at: Cursor;
  readonly message: string;
  readonly mend: string;
}

/** Contradictions in a schema: bounds that exclude each other, and parts of `allOf` that no value satisfies together. */
export const conflictsOf = (s: Schema): Conflict[] => [...bounds(s), ...requiredButRefused(s), ...parts(s)];

const bounds = (s: Schema): Conflict[] => {
  const pairs = [
    ['minLength', 'maxLength'],
    ['minimum', 'maximum'],
    ['exclusiveMinimum', 'exclusiveMaximum'],
    ['minItems', 'maxItems'],
    ['minContains', 'maxContains'],
    ['minProperties', 'maxProperties'],
  ] as const;
  return pairs.flatMap(([low, high]) => {
    const [least, most] = [s[low], s[high]];
    if (least === undefined || most === undefined || least <= most) return [];
    const message = `${low} ${least} is above ${high} ${most}: no value fits`;
    return [{ at: s.cursor.get(low), message, mend: `Correct ${low} or ${high}.` }];
  });
};

const requiredButRefused = (s: Schema): Conflict[] => {
  if (s.additionalProperties?.always !== false) return [];
  return s.required
    .filter((name) => !s.properties.some(([declared]) => declared === name))
    .filter((name) => !s.patternProperties.some(([pattern]) => compilePattern(pattern).test(name)))
    .map((name) => ({
      at: s.cursor.get('required'),
      message: `"${name}" is required but additionalProperties: false refuses it`,
      mend: 'Declare it under properties.',
    }));
};

const parts = (s: Schema): Conflict[] => {
  const all = [...(s.ref ? [s.ref] : []), ...s.allOf];
  if (all.length === 0) return [];
  const members = [s, ...all.flatMap((part) => flatten(part))];
  const found: Conflict[] = [];
  for (const [index, one] of members.entries()) {
    for (const other of members.slice(index + 1)) {
      if (
        disjoint(one, other) ||
        (one === s && typesOf(other) && ownTypes(s) && meet(ownTypes(s)!, typesOf(other)!).length === 0)
      ) {
        const mend = 'Let the parts of allOf agree on the type and values.';
        found.push({ at: s.cursor, message: 'no value fits all parts of allOf', mend });
      }
      found.push(...properties(s, one, other), ...closed(s, one, other), ...closed(s, other, one));
    }
  }
  return found.slice(0, 1);
};

const flatten = (s: Schema, seen = new Set<string>()): Schema[] => {
  if (seen.has(s.id)) return [];
  seen.add(s.id);
  return [s, ...[...(s.ref ? [s.ref] : []), ...s.allOf].flatMap((part) => flatten(part, seen))];
};

const meet = (one: readonly string[], other: readonly string[]): string[] =>
  one.filter((a) => other.some((b) => fitsType(a as never, b as never) || fitsType(b as never, a as never)));

const disjoint = (one: Schema, other: Schema): boolean => {
  const [types, others] = [ownTypes(one), ownTypes(other)];
  if (types && others && meet(types, others).length === 0) return true;
  const [values, rivals] = [valuesOf(one), valuesOf(other)];
  return values !== undefined && rivals !== undefined && !values.some((value) => rivals.includes(value));
};

const valuesOf = (s: Schema): string[] | undefined => (s.const ? [s.const.value] : s.enum)?.map(literal);

const properties = (s: Schema, one: Schema, other: Schema): Conflict[] =>
  one.properties.flatMap(([name, member]) => {
    const rival = other.properties.find(([declared]) => declared === name)?.[1];
    if (!rival || rival.id === member.id || !disjoint(member, rival)) return [];
    const needed = one.required.includes(name) || other.required.includes(name);
    if (!needed) return [];
    const message = `"${name}" cannot satisfy all parts of allOf that declare it`;
    return [{ at: s.cursor, message, mend: 'Let the parts agree on the property, or rename one.' }];
  });

const closed = (s: Schema, one: Schema, other: Schema): Conflict[] => {
  if (one.additionalProperties?.always !== false) return [];
  const refused = other.required.find(
    (name) =>
      !one.properties.some(([declared]) => declared === name) &&
      !one.patternProperties.some(([pattern]) => compilePattern(pattern).test(name)),
  );
  if (refused === undefined) return [];
  const message = `"${refused}" is required by one part of allOf and refused by additionalProperties: false of another`;
  return [{ at: s.cursor, message, mend: 'Use unevaluatedProperties: false beside allOf instead.' }];
};
