import type { Cursor } from '../source/index.ts';
import { literal } from './literals.ts';
import type { JsonType, Schema } from './model.ts';
import { fixedTags, isRequired, refusesMember, tagTypes } from './tag-facts.ts';
import { isKeyOf, type Tag, tagOfKey } from './tags.ts';
import { alternatives } from './traits.ts';

/** Something that is wrong with a discriminator. */
export interface TagFault {
  readonly rule: 'discriminator' | 'discriminator-mapping';
  readonly at: Cursor;
  readonly message: string;
  readonly mend: string;
}

export interface BranchTags {
  /** By branch; absent where the branches cannot be told apart. */
  readonly tags?: ReadonlyMap<Schema, readonly Tag[]>;
  readonly faults: readonly TagFault[];
}

/**
 * The values of the property of a discriminator that lead to each branch: those that the branch fixes itself, else the keys that the
 * mapping has for it, else its name as a component.
 */
export const branchTags = (s: Schema, union: readonly Schema[], seen: ReadonlySet<string> = new Set()): BranchTags => {
  const { property, at } = s.discriminator!;
  const faults: TagFault[] = [...outside(s)];
  const tags = new Map<Schema, readonly Tag[]>();
  const taken = new Map<Tag, Schema>();
  let told = true;
  for (const branch of alternatives(union)) {
    const own = tagsOf(s, branch, faults, seen);
    if (own.length === 0) told = false;
    for (const tag of own) {
      const other = taken.get(tag);
      if (other && other !== branch) {
        told = false;
        // Where any alternative may fit, one that fits more values than the mapping says contradicts nothing.
        if (isMapped(s, tag) && union !== s.anyOf) faults.push(twice(s, tag));
      }
      taken.set(tag, branch);
    }
    tags.set(branch, own);
  }
  if (told && tags.size > 0) return { tags, faults };
  if (faults.length === 0) {
    const message = `the alternatives cannot be told apart by "${property}": the discriminator does not count`;
    const mend = `Give each alternative a "${property}" with a const of its own, and make it required.`;
    faults.push({ rule: 'discriminator', at, message, mend });
  }
  return { faults };
};

/** What is wrong with the discriminator of a schema, if it has one. */
export const discriminatorFaults = (s: Schema): readonly TagFault[] => {
  if (!s.discriminator) return [];
  const unions = [s.anyOf, s.oneOf].filter((union) => union.length > 0);
  if (unions.length > 0) return unions.flatMap((union) => [...branchTags(s, union).faults, ...optional(s, union)]);
  const message = 'a discriminator without oneOf or anyOf decides nothing';
  const mend = 'List the alternatives under oneOf, with the discriminator beside it.';
  return [{ rule: 'discriminator', at: s.discriminator.at, message, mend }];
};

const optional = (s: Schema, union: readonly Schema[]): TagFault[] => {
  const { property } = s.discriminator!;
  const { tags } = branchTags(s, union);
  return [...(tags?.keys() ?? [])]
    .filter((branch) => !isRequired(branch, property))
    .map((branch) => ({
      rule: 'discriminator',
      at: branch.cursor,
      message: `"${property}" is optional here, but a value without it is refused: it tells the alternatives apart`,
      mend: `List "${property}" under required.`,
    }));
};

const tagsOf = (s: Schema, branch: Schema, faults: TagFault[], seen: ReadonlySet<string>): readonly Tag[] => {
  const { property, mapping, at } = s.discriminator!;
  const keys = [...mapping].filter(([, target]) => isSame(branch, target)).map(([key]) => key);
  const fault = (key: string, message: string, mend: string): void => {
    faults.push({ rule: 'discriminator-mapping', at: at.get('mapping', key), message, mend });
  };
  if (refusesMember(branch, property)) {
    const message = `"${nameOf(branch)}" declares no "${property}" and takes no other properties: no value fits`;
    const mend = `Declare "${property}" in it.`;
    faults.push({ rule: 'discriminator-mapping', at: branch.cursor, message, mend });
  }
  const fixed = fixedTags(branch, property, seen);
  if (fixed) {
    for (const key of keys.filter((one) => !fixed.some((tag) => isKeyOf(one, tag)))) {
      const message = `"${key}" is mapped to a schema whose "${property}" is ${fixed.map((tag) => JSON.stringify(tag)).join(' or ')}`;
      fault(key, message, 'Let const and mapping agree.');
    }
    return fixed;
  }
  const types = tagTypes(branch, property);
  if (keys.length > 0) {
    return keys.flatMap((key) => {
      const tag = tagOfKey(key, types);
      if (tag === undefined)
        fault(
          key,
          `"${key}" is mapped to a schema whose "${property}" is ${say(types)}`,
          'Let type and mapping agree.',
        );
      return tag === undefined ? [] : [tag];
    });
  }
  if (!/\/(schemas|\$defs|definitions)\/[^/]+$/.test(branch.cursor.pointer)) return [];
  if (tagOfKey(branch.cursor.key, types) !== branch.cursor.key) {
    const message = `"${property}" of ${nameOf(branch)} is ${say(types)}, so its name cannot be the value that leads to it`;
    const mend = `Give "${property}" a const there, or write a mapping.`;
    faults.push({ rule: 'discriminator-mapping', at: s.discriminator!.at, message, mend });
    return [];
  }
  return [branch.cursor.key];
};

/** Mappings that lead to no branch. */
const outside = (s: Schema): TagFault[] => {
  const { mapping, at } = s.discriminator!;
  const union = [...s.anyOf, ...s.oneOf];
  return [...mapping]
    .filter(([, target]) => !union.some((branch) => isSame(branch, target)))
    .map(([key]) => ({
      rule: 'discriminator-mapping',
      at: at.get('mapping', key),
      message: `"${key}" is mapped to a schema outside of the union`,
      mend: 'Map to one of the alternatives, or add the schema to oneOf.',
    }));
};

/** A `$ref` with something beside it is still the schema that it refers to. */
const isSame = (branch: Schema, target: Schema): boolean => branch.id === target.id || branch.ref?.id === target.id;

const isMapped = (s: Schema, tag: Tag): boolean =>
  [...s.discriminator!.mapping.keys()].some((key) => isKeyOf(key, tag));

const twice = (s: Schema, tag: Tag): TagFault => ({
  rule: 'discriminator-mapping',
  at: s.discriminator!.at.get('mapping'),
  message: `${literal(tag)} leads to more than one alternative`,
  mend: 'Let const and mapping agree, and map each value once.',
});

const nameOf = (branch: Schema): string => branch.cursor.key;
const say = (types: readonly JsonType[] | undefined): string => `of type ${types?.join(' or ') || 'nothing'}`;
