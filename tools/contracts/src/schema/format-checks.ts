import type { JsonType } from './model.ts';

/** Formats that are checked, by the name of the check in the run-time package. */
const checked: ReadonlyMap<string, string> = new Map([
  ['date-time', 'dateTime'],
  ['date', 'date'],
  ['time', 'time'],
  ['iso-date-time', 'isoDateTime'],
  ['iso-time', 'isoTime'],
  ['duration', 'duration'],
  ['uuid', 'uuid'],
  ['email', 'email'],
  ['hostname', 'hostname'],
  ['ipv4', 'ipv4'],
  ['ipv6', 'ipv6'],
  ['uri', 'uri'],
  ['url', 'uri'],
  ['uri-reference', 'uriReference'],
  ['uri-template', 'uriTemplate'],
  ['json-pointer', 'jsonPointer'],
  ['relative-json-pointer', 'relativeJsonPointer'],
  ['regex', 'regex'],
  ['byte', 'base64'],
  ['int32', 'int32'],
  ['int64', 'int64'],
]);

/** Formats that only tell what a value is for. */
const descriptive: ReadonlySet<string> = new Set(['float', 'double', 'password', 'binary']);

/** The check of a format for values of the given types; undefined if the format only describes. */
export const formatCheck = (format: string, types: readonly JsonType[] | undefined): string | undefined => {
  const numeric = types?.some((type) => type === 'integer' || type === 'number') ?? false;
  // A 64-bit integer as a JSON number is any integer; as text it has a check of its own.
  if (format === 'int64' && numeric) return undefined;
  return checked.get(format);
};

export const isKnownFormat = (format: string): boolean => checked.has(format) || descriptive.has(format);
