import type { Schema } from './model.ts';
import { typesOf } from './traits.ts';

/** A union of objects that the text in one property tells apart. */
export interface Tagged {
  readonly property: string;
  readonly branches: ReadonlyMap<string, Schema>;
}

/** How a union is told apart, if by a property: by its `discriminator`, or because every branch fixes the same property. */
export const discriminate = (s: Schema, union: readonly Schema[]): Tagged | undefined => {
  if (union.length < 2 || !union.every(isObjectOnly)) return undefined;
  const { discriminator } = s;
  if (discriminator) return byDiscriminator(s, union);
  const candidates = union[0] ? [...fixedTexts(union[0]).keys()] : [];
  for (const property of candidates) {
    const tagged = byTexts(property, union, (branch) => fixedTexts(branch).get(property));
    if (tagged) return tagged;
  }
  return undefined;
};

const isObjectOnly = (branch: Schema): boolean => {
  const types = typesOf(branch);
  return types?.length === 1 && types[0] === 'object' && branch.types !== undefined
    ? true
    : types?.length === 1 &&
        types[0] === 'object' &&
        [branch.ref, ...branch.allOf].some((part) => part && isObjectOnly(part));
};

const byTexts = (
  property: string,
  union: readonly Schema[],
  texts: (branch: Schema) => readonly string[] | undefined,
): Tagged | undefined => {
  const branches = new Map<string, Schema>();
  for (const branch of union) {
    const tags = texts(branch);
    if (!tags || tags.length === 0) return undefined;
    for (const tag of tags) {
      if (branches.has(tag)) return undefined;
      branches.set(tag, branch);
    }
  }
  return { property, branches };
};

const byDiscriminator = (s: Schema, union: readonly Schema[]): Tagged | undefined => {
  const { property, mapping, at } = s.discriminator!;
  const { diagnostics } = s.cursor.document.workspace;
  for (const [tag, target] of mapping) {
    const fixed = fixedTexts(target).get(property);
    if (!union.some((branch) => branch.id === target.id)) {
      const mend = 'Map to one of the alternatives, or add the schema to oneOf.';
      diagnostics.error(
        at.location,
        'discriminator-mapping',
        `"${tag}" is mapped to a schema outside of the union`,
        mend,
      );
    } else if (fixed && !fixed.includes(tag)) {
      const message = `"${tag}" is mapped to a schema whose "${property}" is ${fixed.map((one) => `"${one}"`).join(' or ')}`;
      diagnostics.error(at.location, 'discriminator-mapping', message, 'Let const and mapping agree.');
    }
  }
  const tagged = byTexts(property, union, (branch) => {
    const fixed = fixedTexts(branch).get(property);
    if (fixed) return fixed;
    const mapped = [...mapping].filter(([, target]) => target.id === branch.id).map(([tag]) => tag);
    if (mapped.length > 0) return mapped;
    return /\/(schemas|\$defs|definitions)\/[^/]+$/.test(branch.cursor.pointer) ? [branch.cursor.key] : undefined;
  });
  if (!tagged) {
    const message = `the alternatives cannot be told apart by "${property}"`;
    const mend = `Give each alternative a "${property}" with a const of its own, and make it required.`;
    diagnostics.warn(at.location, 'discriminator', message, mend);
  }
  return tagged;
};

/** Required properties that can hold nothing but certain texts. */
const fixedTexts = (s: Schema): Map<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>();
  const members = inPlace(s);
  const required = new Set(members.flatMap((part) => part.required));
  for (const part of members.reverse()) {
    for (const [name, member] of part.properties) {
      const values = member.const ? [member.const.value] : member.enum;
      if (required.has(name) && values?.every((value) => typeof value === 'string')) found.set(name, values);
    }
  }
  return found;
};

/** The schema and everything that holds wherever it holds: its `$ref` and the parts of its `allOf`. */
const inPlace = (s: Schema, seen = new Set<string>()): Schema[] => {
  if (seen.has(s.id)) return [];
  seen.add(s.id);
  return [s, ...[...(s.ref ? [s.ref] : []), ...s.allOf].flatMap((part) => inPlace(part, seen))];
};
