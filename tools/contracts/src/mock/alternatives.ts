import { branchesOf, withoutTags } from '../schema/discriminate.ts';
import { SchemaReader } from '../schema/read-schema.ts';
import { type Cursor, isObject, type Json } from '../source/index.ts';

/** A branch of `oneOf` or `anyOf`, with what only the discriminator beside it says of its values. */
export interface Alternative {
  readonly at: Cursor;
  readonly told?: { readonly property: string; readonly tags: readonly Json[] };
}

export const alternativesOf = (at: Cursor): Alternative[] =>
  (['oneOf', 'anyOf'] as const).flatMap((keyword) => {
    const items = at.get(keyword).items();
    if (!at.has('discriminator')) return items.map((item) => ({ at: item }));
    return branchesOf(new SchemaReader().read(at), keyword).map((branch, index): Alternative => {
      const [[property, member] = []] = withoutTags(branch) === branch ? [] : branch.properties;
      if (property === undefined || member === undefined) return { at: items[index]! };
      return { at: items[index]!, told: { property, tags: member.const ? [member.const.value] : (member.enum ?? []) } };
    });
  });

/** A value of an alternative by which the discriminator knows it. */
export function withTag(value: Json | undefined, { told }: Alternative): Json | undefined {
  const [tag] = told?.tags ?? [];
  if (told === undefined || tag === undefined || !isObject(value)) return value;
  const own = value[told.property];
  return own !== undefined && told.tags.includes(own) ? value : { ...value, [told.property]: tag };
}
