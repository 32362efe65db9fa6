import { isArray, isObject, type Json } from '../source/index.ts';
import { atPointer, type Lookup } from './sample.ts';

/** Where documents of a case stand for ajv. */
export const placeOf = (file: string): string => `https://case.example/${file}`;

/** Documents under absolute ids, each with absolute references: judge and sampler need no notion of files. */
export const absolute = (
  documents: Readonly<Record<string, Json>>,
): { documents: Record<string, Json>; lookup: Lookup } => {
  const known = Object.fromEntries(
    Object.entries(documents).map(([file, document]) => [placeOf(file), rebase(document, placeOf(file))]),
  );
  const lookup: Lookup = (ref) => {
    const [id = '', pointer = ''] = ref.split('#', 2);
    const document = known[id];
    return document === undefined ? undefined : atPointer(document, pointer.split('/').slice(1));
  };
  return { documents: known, lookup };
};

/** A schema with the references of its own resolved against the place of its document. */
export const rebase = (value: Json, base: string): Json => {
  if (isArray(value)) return value.map((item) => rebase(item, base));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, Json] => [
    key,
    key === '$ref' && typeof member === 'string' ? new URL(member, base).href : rebase(member, base),
  ]);
  return Object.fromEntries(entries);
};
