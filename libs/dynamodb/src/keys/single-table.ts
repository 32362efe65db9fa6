import type { ItemData, ItemKey, ItemTransaction } from '@pactline/contract-runtime';
import { decodeCursor, encodeCursor, InvalidCursorError } from '@pactline/service';
import * as z from 'zod';
import { fillKey, type KeyParts, prefixOf } from './key-template.ts';

interface ItemTemplate {
  readonly pk: string;
  readonly sk: string;
}

/** One way to read: the items of a kind that stand in one partition, in the order of their sort keys. */
interface PatternTemplate<Item extends string> {
  readonly of: Item;
  /** What it is for, in words. */
  readonly reads: string;
  /** How much of the sort key's template is given, up to the first part that is not; all up to its first part, if absent. */
  readonly upTo?: string;
  readonly newestFirst?: boolean;
}

/** A page of a list. */
export interface Page<Data> {
  readonly data: readonly Data[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
}

type Templates = Readonly<Record<string, ItemTemplate>>;
type Patterns<Items extends Templates> = Readonly<Record<string, PatternTemplate<keyof Items & string>>>;
type AllParts<Template extends ItemTemplate> = KeyParts<Template['pk']> & KeyParts<Template['sk']>;
type Given<Template extends ItemTemplate, Pattern> = KeyParts<Template['pk']> &
  (Pattern extends { readonly upTo: infer UpTo extends string } ? KeyParts<UpTo> : unknown);

/** The keys of a table's items, and the only ways to list them. */
export interface SingleTable<Items extends Templates, Lists extends Patterns<Items>> {
  /** `keys.loan({ tenant, loan })` */
  readonly keys: { readonly [Name in keyof Items]: (parts: AllParts<Items[Name]>) => ItemKey };
  /**
   * A page of a named list, from where a cursor says, or after an item. The cursor is opaque, and bound to its list and partition.
   *
   * @throws InvalidCursorError
   */
  list<Name extends keyof Lists & string, Data extends ItemData = ItemData>(
    tx: ItemTransaction,
    name: Name,
    parts: Given<Items[Lists[Name]['of']], Lists[Name]>,
    page: { readonly limit: number; readonly cursor?: string | undefined; readonly after?: ItemKey | undefined },
  ): Promise<Page<Data & ItemKey>>;
  /** Each list in words, for documentation and review. */
  readonly patterns: Lists;
}

/**
 * Names what stands in a table and how it is read.
 *
 * @example
 * const library = singleTable({
 *   items: { loan: { pk: 'member#{member}', sk: 'loan#{day}#{loan}' } },
 *   patterns: {
 *     loansOfMember: { of: 'loan', reads: 'the loans of a member, newest first', newestFirst: true },
 *     loansOfDay: { of: 'loan', reads: 'what a member borrowed on a day', upTo: 'loan#{day}#' },
 *   },
 * });
 * tx.put(library.keys.loan({ member, day, loan }), { title });
 * await library.list(tx, 'loansOfMember', { member }, { limit: 20, cursor });
 * @throws RangeError two kinds of items could have the same key, or a list begins otherwise than its items
 */
export function singleTable<const Items extends Templates, const Lists extends Patterns<Items>>(definition: {
  readonly items: Items;
  readonly patterns: Lists;
}): SingleTable<Items, Lists> {
  const { items, patterns } = definition;
  assertDistinct(items);
  const keys = Object.fromEntries(
    Object.entries(items).map(([name, { pk, sk }]) => [
      name,
      (parts: Readonly<Record<string, string>>): ItemKey => ({ pk: fillKey(pk, parts), sk: fillKey(sk, parts) }),
    ]),
  );
  for (const [name, { of, upTo }] of Object.entries(patterns)) {
    if (upTo !== undefined && !items[of]?.sk.startsWith(upTo))
      throw new RangeError(`${name}: the sort key of ${of} does not begin with ${upTo}.`);
  }
  return {
    keys: keys as unknown as SingleTable<Items, Lists>['keys'],
    patterns,
    async list(tx, name, given, { limit, cursor, after: item }) {
      const { of, upTo, newestFirst = false } = patterns[name] as PatternTemplate<string>;
      const { pk, sk } = items[of] as ItemTemplate;
      const parts = given as Readonly<Record<string, string>>;
      const prefix = fillKey(upTo ?? prefixOf(sk), parts);
      const after = cursor === undefined ? item?.sk : positionOf(cursor, name, prefix);
      const query = { pk: fillKey(pk, parts), prefix, limit: limit + 1, newestFirst };
      const found = await tx.query({ ...query, ...(after !== undefined && { after }) });
      const data = found.slice(0, limit);
      const last = data.at(-1);
      const more = found.length > limit && last !== undefined;
      return { data: data as never, nextCursor: more ? encodeCursor([name, last.sk]) : null };
    },
  };
}

const position = z.tuple([z.string(), z.string()]);

function positionOf(cursor: string, list: string, prefix: string): string {
  const [name, sk] = decodeCursor(cursor, position);
  if (name !== list || !sk.startsWith(prefix)) throw new InvalidCursorError();
  return sk;
}

function assertDistinct(items: Templates): void {
  const seen = new Map<string, string>();
  for (const [name, { pk, sk }] of Object.entries(items)) {
    const shape = `${pk} / ${sk}`.replaceAll(/\{[^{}]*\}/g, '{}');
    const other = seen.get(shape);
    if (other !== undefined) throw new RangeError(`${name} and ${other} could have the same key: ${pk} / ${sk}.`);
    seen.set(shape, name);
  }
}
