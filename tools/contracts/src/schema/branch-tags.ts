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
  const shared = new Set<Tag>();
  let told = true;
  for (const branch of alternatives(union)) {
    const own = tagsOf(s, branch, faults, seen);
    if (own.length === 0) told = false;
    for (const tag of own) {
      const other = taken.get(tag);
      if (other && other !== branch) shared.add(tag);
      taken.set(tag, branch);
    }
    tags.set(branch, own);
  }
  if (told && shared.size === 0 && tags.size > 0) return { tags, faults: [...faults, ...unfit(s, tags)] };
  if (shared.size === 0 && faults.some((fault) => fault.at === at)) return { faults };
  const which = shared.size > 0 ? `: ${list([...shared])} may be of more than one` : '';
  // Where one alternative alone may fit, a value of several is refused; where any may, it is not.
  const but = shared.size > 0 && union === s.oneOf ? ', and a value that fits several of them is refused' : '';
  const message = `the alternatives cannot be told apart by "${property}"${which}; the discriminator does not count${but}`;
  const mend = `Give each alternative a "${property}" with a const of its own, and make it required.`;
  return { faults: [...faults, { rule: 'discriminator', at, message, mend }] };
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
  const ignored = (key: string, values: string, mend: string): void => {
    const message = `"${key}" is mapped to a schema whose "${property}" is ${values}; the entry does not count`;
    faults.push({ rule: 'discriminator', at: at.get('mapping', key), message, mend });
  };
  const fixed = fixedTags(branch, property, seen);
  if (fixed) {
    for (const key of keys.filter((one) => !fixed.some((tag) => isKeyOf(one, tag)))) {
      ignored(key, list(fixed), 'Let const and mapping agree.');
    }
    return fixed;
  }
  const types = tagTypes(branch, property);
  if (keys.length > 0) {
    return keys.flatMap((key) => {
      const tag = tagOfKey(key, types);
      if (tag === undefined) ignored(key, say(types), 'Let type and mapping agree.');
      return tag === undefined ? [] : [tag];
    });
  }
  if (!/\/(schemas|\$defs|definitions)\/[^/]+$/.test(branch.cursor.pointer)) return [];
  if (tagOfKey(branch.cursor.key, types) !== branch.cursor.key) {
    const message = `"${property}" of ${nameOf(branch)} is ${say(types)}, so its name cannot be the value that leads to it; the discriminator does not count`;
    const mend = `Give "${property}" a const there, or write a mapping.`;
    faults.push({ rule: 'discriminator', at, message, mend });
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

/** Alternatives that no value fits: what the discriminator says of them is what they refuse. */
const unfit = (s: Schema, tags: ReadonlyMap<Schema, readonly Tag[]>): TagFault[] => {
  const { property } = s.discriminator!;
  return [...tags.keys()]
    .filter((branch) => refusesMember(branch, property))
    .map((branch) => ({
      rule: 'discriminator-mapping',
      at: branch.cursor,
      message: `"${nameOf(branch)}" declares no "${property}" and takes no other properties: no value fits`,
      mend: `Declare "${property}" in it.`,
    }));
};

const nameOf = (branch: Schema): string => branch.cursor.key;
const list = (tags: readonly Tag[]): string => {
  const shown = tags.slice(0, 5).map(literal).join(' or ');
  return tags.length > 5 ? `${shown} or ${tags.length - 5} more` : shown;
};
const say = (types: readonly JsonType[] | undefined): string => `of type ${types?.join(' or ') || 'nothing'}`;
