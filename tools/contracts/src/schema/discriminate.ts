import { branchTags } from './branch-tags.ts';
import { literal } from './literals.ts';
import { exactly, madeUp } from './made-up.ts';
import type { Schema } from './model.ts';
import { fixedProperties, fixedTags, isRequired } from './tag-facts.ts';
import type { Tag } from './tags.ts';
import { alternatives, typesOf } from './traits.ts';

export type UnionKeyword = 'anyOf' | 'oneOf';

/** A union of objects that the value of one property tells apart. */
export interface Tagged {
  readonly property: string;
  readonly branches: ReadonlyMap<Tag, Schema>;
  /** The value may be null instead. */
  readonly nullable: boolean;
}

const origins = new WeakMap<Schema, Schema>();
const known = new WeakMap<Schema, Map<UnionKeyword, readonly Schema[]>>();
const open = new Set<string>();

/** The branch as it stands in the document, where `branchesOf` has added its tags. */
export const withoutTags = (branch: Schema): Schema => origins.get(branch) ?? branch;

/**
 * The branches of a union, each with what the discriminator beside it implies: the property is there, and has one of the values that
 * lead to the branch. Where a discriminator cannot tell the branches apart it does not count.
 */
export const branchesOf = (s: Schema, keyword: UnionKeyword): readonly Schema[] => {
  const union = s[keyword];
  if (!s.discriminator || union.length === 0) return union;
  const lists = known.get(s) ?? new Map<UnionKeyword, readonly Schema[]>();
  known.set(s, lists);
  const before = lists.get(keyword);
  if (before) return before;
  // A schema that is a part of itself in place is a finding of its own.
  if (open.has(s.id)) return union;
  open.add(s.id);
  const found = withTags(s, union);
  open.delete(s.id);
  lists.set(keyword, found);
  return found;
};

const withTags = (s: Schema, union: readonly Schema[]): readonly Schema[] => {
  const { property } = s.discriminator!;
  const { tags } = branchTags(s, union);
  if (!tags) return union;
  return union.map((branch) => {
    const own = tags.get(branch);
    if (!own || (fixedTags(branch, property) && isRequired(branch, property))) return branch;
    const implied = implying(branch, property, own);
    origins.set(implied, branch);
    return implied;
  });
};

const implying = (branch: Schema, property: string, tags: readonly Tag[]): Schema => {
  const { cursor } = branch;
  const [only, ...more] = tags;
  const member = more.length === 0 ? exactly(cursor, only!) : madeUp(cursor, { enum: tags });
  const id = `${branch.id} with ${property} ${tags.map(literal).join()}`;
  return madeUp(cursor, { id, allOf: [branch], properties: [[property, member]], required: [property] });
};

/** How a union is told apart, if by a property: by its `discriminator`, or because every branch fixes the same property. */
export const discriminate = (s: Schema, keyword: UnionKeyword): Tagged | undefined => {
  const union = branchesOf(s, keyword);
  const objects = s.discriminator ? alternatives(union) : union;
  if (objects.length === 0 || !objects.every((branch) => isObjectOnly(branch))) return undefined;
  const nullable = objects.length < union.length;
  const candidates = s.discriminator ? [s.discriminator.property] : fixedProperties(objects[0]!);
  for (const property of candidates) {
    const branches = byTags(property, objects);
    if (branches) return { property, branches, nullable };
  }
  return undefined;
};

const isObjectOnly = (branch: Schema, seen: ReadonlySet<string> = new Set()): boolean => {
  if (seen.has(branch.id)) return false;
  const path = new Set(seen).add(branch.id);
  const types = typesOf(branch);
  if (types?.length !== 1 || types[0] !== 'object') return false;
  return (
    branch.types !== undefined ||
    [branch.ref, ...branch.allOf].some((part) => part && isObjectOnly(part, path)) ||
    [branch.anyOf, branch.oneOf].some((union) => union.length > 0 && union.every((one) => isObjectOnly(one, path)))
  );
};

const byTags = (property: string, union: readonly Schema[]): Map<Tag, Schema> | undefined => {
  const branches = new Map<Tag, Schema>();
  for (const branch of union) {
    const tags = isRequired(branch, property) ? fixedTags(branch, property) : undefined;
    if (!tags || tags.length === 0) return undefined;
    for (const tag of tags) {
      if (branches.has(tag)) return undefined;
      branches.set(tag, branch);
    }
  }
  return branches;
};

/**
 * A union to which a later version of the contract may add a kind: one of several kinds, or of a single one that is not
 * just made nullable.
 */
export const isOpenUnion = (s: Schema, keyword: UnionKeyword): boolean => {
  const union = s[keyword];
  if (union.length === 0 || !union.every((branch) => typesOf(branch) !== undefined)) return false;
  const count = alternatives(union).length;
  return count > 1 || (count === 1 && (union.length === 1 || discriminate(s, keyword) !== undefined));
};
