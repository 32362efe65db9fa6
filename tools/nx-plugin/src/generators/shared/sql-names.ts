import { kebab } from './names.ts';

/** Words of SQL that are no names in Postgres unless quoted (its appendix C, "reserved"), as far as a plural can be one. */
const RESERVED = new Set(
  'all analyse analyze and any array as asc both case cast check collate column constraint create current default desc distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit localtime not null offset on only or order placing primary references returning select some symmetric table then to trailing true union unique user using variadic when where window with'.split(
    ' ',
  ),
);

/** A member's name as a column: `parcelId` is `parcel_id`. */
export const column = (name: string): string => {
  const snake = kebab(name).replaceAll('-', '_');
  return RESERVED.has(snake) ? `"${snake}"` : snake;
};

/** The table of a resource's plural. */
export const table = column;
