import { MAX_ENTRY_BYTES } from '../bus/entry-size.ts';

/** Most bytes of JSON that the data of an event may have for sure: what the envelope around it may take is left free. */
export const MAX_DATA_BYTES = MAX_ENTRY_BYTES - 8 * 1024;

const LENGTHS = [100, 50, 25, 12] as const;
const SHORTEST = 5;

/** What may go from the items of a list: texts are cut, as they are for people; codes are left out whole, as half a code is another one. */
export interface Expendable<Item> {
  readonly texts: readonly (keyof Item & string)[];
  readonly codes?: readonly OptionalKey<Item>[];
}

type OptionalKey<Item> = { [Key in keyof Item & string]-?: undefined extends Item[Key] ? Key : never }[keyof Item &
  string];

export type ExpendableLists<Data> = {
  readonly [Key in keyof Data]?: NonNullable<Data[Key]> extends readonly (infer Item)[] ? Expendable<Item> : never;
};

/**
 * The data of an event with very many or very wordy items, made to fit into an entry: texts are cut shorter and shorter, then codes are
 * left out. Ids, quantities and amounts stay as they are. Data that cannot be made to fit comes back in its shortest form, which
 * `publish` refuses with `EventTooLargeError`.
 */
export function fitIntoEvent<Data extends object>(data: Data, lists: ExpendableLists<Data>): Data {
  const forms = [
    ...LENGTHS.map((length) => ({ length, codes: true })),
    { length: LENGTHS[LENGTHS.length - 1] ?? SHORTEST, codes: false },
    { length: SHORTEST, codes: false },
  ];
  let fitted = data;
  for (const form of forms) {
    if (Buffer.byteLength(JSON.stringify(fitted)) <= MAX_DATA_BYTES) return fitted;
    fitted = shortened(data, lists as Readonly<Record<string, Names>>, form);
  }
  return fitted;
}

interface Form {
  readonly length: number;
  readonly codes: boolean;
}

type Names = { readonly texts: readonly string[]; readonly codes?: readonly string[] };

function shortened<Data extends object>(data: Data, lists: Readonly<Record<string, Names>>, form: Form): Data {
  const changed = Object.entries(lists).flatMap(([name, { texts, codes = [] }]) => {
    const items = (data as Readonly<Record<string, unknown>>)[name];
    if (!Array.isArray(items)) return [];
    return [[name, items.map((item: object) => shortenedItem(item, texts, form.codes ? [] : codes, form.length))]];
  });
  return { ...data, ...Object.fromEntries(changed) };
}

const shortenedItem = (item: object, texts: readonly string[], left: readonly string[], length: number): object =>
  Object.fromEntries(
    Object.entries(item).flatMap(([key, value]: [string, unknown]) => {
      if (left.includes(key)) return [];
      return [[key, texts.includes(key) && typeof value === 'string' ? shortText(value, length) : value]];
    }),
  );

/** A text of at most `length` UTF-16 units, cut between characters and marked with `…` where something is missing. */
export function shortText(text: string, length: number): string {
  if (text.length <= length) return text;
  const short = text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '');
  return `${short.trimEnd()}…`;
}
