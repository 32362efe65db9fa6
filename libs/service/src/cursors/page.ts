/** Some of a list, and the position after them; `next` is absent on the last page. */
export interface Page<Item, Position> {
  readonly items: readonly Item[];
  readonly next?: Position | undefined;
}

/**
 * A page of a list that is read by keyset: the position of the last item, never a number of rows to skip.
 *
 * @param found what comes after the last page, read with `LIMIT` of `limit + 1`: the one more says whether there is another page
 */
export function pageOf<Item, Position>(
  found: readonly Item[],
  limit: number,
  positionOf: (last: Item) => Position,
): Page<Item, Position> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? positionOf(last) : undefined };
}
