import { type Cursor, isArray, isObject, type Json, type JsonObject } from '../source/index.ts';
import { makeValue } from './make-value.ts';
import type { ReadRequest } from './read-request.ts';
import { misfit } from './refusal.ts';
import type { Shapes } from './shapes.ts';

/** Puts the ids of the path into the answer, where a member of the same name stands: what was asked for is what comes back. */
export function echoParams(value: Json, params: ReadRequest['params'], schema: Cursor, shapes: Shapes): Json {
  if (!isObject(value)) return value;
  const echoed: [string, Json][] = Object.entries(params).flatMap(([name, given]): [string, Json][] =>
    Object.hasOwn(value, name) && (typeof given === 'string' || typeof given === 'number') ? [[name, given]] : [],
  );
  if (echoed.length === 0) return value;
  const changed = { ...value, ...Object.fromEntries(echoed) };
  return shapes.fits(schema, changed) ? changed : value;
}

const CURSOR = /^mock-(\d{1,6})$/;

/** What decides which page of a list comes back. */
export interface PageWish {
  readonly limit: number;
  readonly cursor: unknown;
  /** Cursors that the contract shows as examples: somebody tries the operation with them. */
  readonly shown: readonly unknown[];
  /** Length of the whole list; that of the example, if absent. */
  readonly items: number | undefined;
}

/**
 * One page of a list: `limit` items from where `cursor` points, and a `nextCursor` as long as more follow.
 *
 * @throws Refusal 400: the cursor is not one that this mock gave out
 */
export function page(value: Json, { limit, cursor, shown, items }: PageWish, schema: Cursor, shapes: Shapes): Json {
  if (!isObject(value) || !isArray(value.data)) return value;
  const offset = [value.nextCursor, ...shown].includes(cursor) ? 0 : offsetOf(cursor);
  const all = items === undefined ? value.data : extend(value.data, items, schema, shapes);
  const data = all.slice(offset, offset + limit);
  const next = offset + limit < all.length ? `mock-${offset + limit}` : null;
  const paged: JsonObject = { ...value, data, nextCursor: next };
  if (shapes.fits(schema, paged)) return paged;
  // Some contracts leave the cursor of the last page out.
  const { nextCursor: _next, ...last } = paged;
  return next === null && shapes.fits(schema, last) ? last : value;
}

function offsetOf(cursor: unknown): number {
  if (cursor === undefined) return 0;
  const found = CURSOR.exec(String(cursor))?.[1];
  if (found !== undefined) return Number(found);
  throw misfit(400, [
    {
      pointer: '/query/cursor',
      expected: 'a nextCursor that this mock gave out',
      found: JSON.stringify(String(cursor).slice(0, 60)),
    },
  ]);
}

/** Repeats items with ids of their own. */
function extend(data: readonly Json[], items: number, schema: Cursor, shapes: Shapes): Json[] {
  const item = schema.resolve().get('properties', 'data').resolve().get('items');
  const made = data.length === 0 ? makeValue(item, shapes, item.id) : undefined;
  const pattern = data.length > 0 ? data : made === undefined ? [] : [made];
  if (pattern.length === 0) return [];
  return Array.from({ length: items }, (_, index) => {
    const value = pattern[index % pattern.length]!;
    const own = index < data.length ? value : renumber(value, index);
    return shapes.fits(item, own) ? own : value;
  });
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The same item with other ids: UUIDs in members whose names end in `id` differ in their last digits. */
function renumber(value: Json, index: number): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) =>
      typeof member === 'string' && /id$/i.test(key) && UUID.test(member)
        ? [key, member.slice(0, -6) + index.toString(16).padStart(6, '0')]
        : [key, member],
    ),
  );
}
