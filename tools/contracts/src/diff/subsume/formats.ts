/** What is known of the texts of a format: their length in characters. */
const lengths: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'date-time': [20, Infinity],
  date: [10, 10],
  time: [9, Infinity],
  uuid: [36, 45],
  email: [3, Infinity],
  ipv4: [7, 15],
  ipv6: [2, 45],
  uri: [2, Infinity],
  hostname: [1, 253],
  duration: [3, Infinity],
};

/** Formats that a text is of when it is of another one. */
const wider: Readonly<Record<string, readonly string[]>> = {
  'date-time': ['iso-date-time'],
  time: ['iso-time'],
  uri: ['url', 'uri-reference'],
  url: ['uri', 'uri-reference'],
};

/** Of these no text, or not every one, is of another of them. */
const apart = new Set(['date-time', 'date', 'time', 'uuid', 'email', 'ipv4', 'ipv6', 'uri', 'duration']);

/** Formats of texts that are checked; any other is a remark. */
const checked = new Set([
  ...Object.keys(lengths),
  'iso-date-time',
  'iso-time',
  'url',
  'uri-reference',
  'uri-template',
  'json-pointer',
  'relative-json-pointer',
  'regex',
  'byte',
]);

export const isChecked = (format: string): boolean => checked.has(format);
export const lengthsOf = (format: string): readonly [number, number] => lengths[format] ?? [0, Infinity];

/** Is every text of one format of the other one? Undefined: not known. */
export const isWithin = (one: string, other: string): boolean | undefined => {
  if (one === other || wider[one]?.includes(other) === true) return true;
  return apart.has(one) && apart.has(other) ? false : undefined;
};
