import { closest } from '@pactline/cli-kit';

/** One half of what may be a rename. */
export interface Half<Thing> {
  readonly name: string;
  /** What must be the same for both to be the same thing by two names. */
  readonly signature: string;
  readonly thing: Thing;
}

/** The same thing by two names. */
export interface Rename<Thing> {
  readonly from: Half<Thing>;
  readonly to: Half<Thing>;
}

/**
 * Both halves of renames: what is gone and what is new, of the same signature. Where several are alike, those of similar names
 * belong together; what cannot be told stays what it is, something gone and something new.
 */
export const renamesAmong = <Thing>(
  gone: readonly Half<Thing>[],
  added: readonly Half<Thing>[],
): readonly Rename<Thing>[] => {
  const found: Rename<Thing>[] = [];
  for (const signature of new Set(gone.map((one) => one.signature))) {
    const open = added.filter((one) => one.signature === signature);
    const left: Half<Thing>[] = [];
    const take = (from: Half<Thing>, to: Half<Thing>): void => {
      open.splice(open.indexOf(to), 1);
      found.push({ from, to });
    };
    for (const from of gone.filter((one) => one.signature === signature)) {
      const near = closest(
        from.name,
        open.map(({ name }) => name),
      );
      const to = open.find(({ name }) => name === near);
      if (to) take(from, to);
      else left.push(from);
    }
    const [last] = open;
    if (left.length === 1 && open.length === 1) take(left[0]!, last!);
  }
  return found;
};

/** Members of a list that stand for others: all that is gone has something new in its place. */
export const swapsBetween = <Value>(
  older: readonly Value[],
  newer: readonly Value[],
): readonly (readonly [Value, Value])[] => {
  const gone = older.filter((one) => !newer.includes(one));
  const added = newer.filter((one) => !older.includes(one));
  if (gone.length === 0 || gone.length !== added.length) return [];
  if (gone.length === 1) return [[gone[0]!, added[0]!]];
  const isInPlace = gone.every((one, index) => older.indexOf(one) === newer.indexOf(added[index]!));
  return isInPlace ? gone.map((one, index) => [one, added[index]!] as const) : [];
};
