import { isArray, isObject, type Json, type JsonObject } from '../../source/index.ts';
import { everywhere, fixedTags, isNull, partsOf } from './sides.ts';

type Schemas = Readonly<Record<string, Json>>;

/** A union with a discriminator: the values that lead to each branch, and whether only the discriminator says so. */
export interface SpelledUnion {
  readonly property: string;
  readonly branches: readonly { readonly branch: Json; readonly tags: readonly Json[]; readonly implied: boolean }[];
}

/**
 * Schemas in which what a discriminator implies stands as JSON Schema says it: in each branch the property is required, and has one of
 * the values that lead there. Goes by the JSON alone; the platform's own reading of schemas has no part in it.
 */
export const spellOut = (schemas: Schemas): Schemas =>
  everywhere(schemas, (s) => {
    const result: Record<string, Json> = { ...s };
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const union = spelled(s, keyword, schemas);
      if (union)
        result[keyword] = union.branches.map(({ branch, tags, implied }) =>
          implied
            ? { allOf: [branch, { properties: { [union.property]: oneOrMore(tags) }, required: [union.property] }] }
            : branch,
        );
    }
    return result;
  });

const oneOrMore = (tags: readonly Json[]): JsonObject => (tags.length === 1 ? { const: tags[0]! } : { enum: tags });

/** A union with a discriminator that tells its branches apart; undefined: it is none. */
export const spelled = (s: JsonObject, keyword: 'anyOf' | 'oneOf', schemas: Schemas): SpelledUnion | undefined => {
  const { discriminator } = s;
  const property = isObject(discriminator) ? discriminator.propertyName : discriminator;
  const union = s[keyword];
  if (typeof property !== 'string' || !isArray(union)) return undefined;
  const mapping = isObject(discriminator) && isObject(discriminator.mapping) ? discriminator.mapping : {};
  const branches = union.map((branch) => {
    if (isNull(branch, schemas)) return { branch, tags: [], implied: false };
    const fixed = fixedTags(branch, schemas, false).get(property);
    const isNeeded = fixedTags(branch, schemas).has(property);
    return { branch, tags: fixed ?? leadingTo(branch, mapping, property, schemas), implied: !isNeeded };
  });
  const told = branches.filter(({ branch }) => !isNull(branch, schemas));
  const all = told.flatMap(({ tags }) => tags);
  if (told.some(({ tags }) => tags.length === 0) || new Set(all).size < all.length) return undefined;
  return { property, branches };
};

const leadingTo = (branch: Json, mapping: JsonObject, property: string, schemas: Schemas): readonly Json[] => {
  if (!isObject(branch) || typeof branch.$ref !== 'string') return [];
  const { $ref } = branch;
  const name = $ref.split('/').at(-1)!;
  const keys = Object.entries(mapping).flatMap(([key, to]) => (to === $ref || to === name ? [key] : []));
  const types = partsOf(branch, schemas)
    .flatMap((part) => (isObject(part.properties) ? (part.properties[property] ?? []) : []))
    .flatMap((member) => (isObject(member) && member.type !== undefined ? member.type : []));
  return (keys.length > 0 ? keys : [name]).flatMap((key): Json[] => {
    if (types.length === 0 || types.includes('string')) return [key];
    if (types.includes('boolean') && (key === 'true' || key === 'false')) return [key === 'true'];
    const number = types.includes('number') || types.includes('integer') ? Number(key) : NaN;
    return Number.isInteger(number) || (types.includes('number') && !Number.isNaN(number)) ? [number] : [];
  });
};

/**
 * A tag that the reader of an event does not know for a branch that it knows by another one: nobody writes that one any more, so that the
 * branch would no longer reach anybody.
 */
export const renamedTag = (producer: Schemas, consumer: Schemas): Json | undefined => {
  const readers = new Map(unionsOf(consumer));
  for (const [at, written] of unionsOf(producer)) {
    const read = readers.get(at);
    if (!read || read.property !== written.property) continue;
    const [known, used] = [read, written].map(({ branches }) => new Set(branches.flatMap(({ tags }) => tags)));
    for (const { branch, tags, implied } of written.branches) {
      if (!implied || tags.every((tag) => known!.has(tag))) continue;
      const same = read.branches.some(
        (one) =>
          one.implied &&
          !one.tags.some((tag) => used!.has(tag)) &&
          contentOf(one.branch, consumer) === contentOf(branch, producer),
      );
      if (same) return { [written.property]: tags.find((tag) => !known!.has(tag))! };
    }
  }
  return undefined;
};

const contentOf = (branch: Json, schemas: Schemas): string =>
  JSON.stringify(
    isObject(branch) && typeof branch.$ref === 'string' ? schemas[branch.$ref.split('/').at(-1)!] : branch,
  );

/** Every union with a discriminator, by its place. */
const unionsOf = (schemas: Schemas): [string, SpelledUnion][] => {
  const found: [string, SpelledUnion][] = [];
  const visit = (s: Json, at: string): void => {
    if (isArray(s)) s.forEach((item, index) => visit(item, `${at}/${index}`));
    if (!isObject(s)) return;
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const union = spelled(s, keyword, schemas);
      if (union) found.push([at, union]);
    }
    for (const [key, part] of Object.entries(s)) visit(part as Json, `${at}/${key}`);
  };
  for (const [name, s] of Object.entries(schemas)) visit(s, name);
  return found;
};
