import type { Schema } from './model.ts';
import { typeName } from './names.ts';
import { alternatives, isUnion } from './traits.ts';

/** A part of a schema, and the name it gets if it is inline and deserves one. */
export interface Child {
  readonly schema: Schema;
  readonly name: string;
  /** Part of the same value (`allOf`): printed in place, never named. */
  readonly inPlace: boolean;
}

const joined = (owner: string, part: string): string => owner + typeName(part).replace(/^_+(?=.)/, '');

const tagOf = (branch: Schema): string | undefined => {
  for (const [name, member] of branch.properties) {
    const value = member.const?.value ?? (member.enum?.length === 1 ? member.enum[0] : undefined);
    if (typeof value === 'string' && branch.required.includes(name) && /^[\w. -]+$/.test(value)) return value;
  }
  return undefined;
};

const branchName = (owner: string, branch: Schema, index: number): string => {
  const label = branch.title && /\p{L}/u.test(branch.title) ? branch.title : tagOf(branch);
  return label ? joined(owner, label) : `${owner}Option${index + 1}`;
};

/** The parts that a schema's type is made of, each with the name that its place suggests. */
export const childrenOf = (s: Schema, owner: string): Child[] => {
  const child = (schema: Schema, name: string, inPlace = false): Child => ({ schema, name, inPlace });
  const union = (branches: readonly Schema[]): Child[] =>
    isUnion(branches) && alternatives(branches).length > 1
      ? branches.map((branch, index) => child(branch, branchName(owner, branch, index)))
      : branches.map((branch) => child(branch, owner));
  return [
    ...(s.ref ? [child(s.ref, owner)] : []),
    ...s.properties.map(([name, schema]) => child(schema, joined(owner, name))),
    ...s.patternProperties.map(([, schema]) => child(schema, `${owner}Value`)),
    ...[s.additionalProperties, s.unevaluatedProperties].flatMap((one) => (one ? [child(one, `${owner}Value`)] : [])),
    ...s.prefixItems.map((schema, index) => child(schema, `${owner}Item${index + 1}`)),
    ...[s.items, s.unevaluatedItems].flatMap((one) => (one ? [child(one, `${owner}Item`)] : [])),
    ...s.allOf.map((schema) => child(schema, owner, true)),
    ...union(s.anyOf),
    ...union(s.oneOf),
  ];
};
