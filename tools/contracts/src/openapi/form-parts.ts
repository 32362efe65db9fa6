import type { ParameterCodec } from '@pactline/contract-runtime';
import type { Cursor } from '../source/cursor.ts';
import type { MediaModel } from './model.ts';
import { memberTypes, typesOf } from './parameter-codec.ts';

/** One part of a form (multipart/form-data or application/x-www-form-urlencoded), and how it travels. */
export interface FormPart {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Cursor;
  readonly file: 'one' | 'many' | undefined;
  readonly codec: ParameterCodec;
}

/** The parts of a form: files are files, lists are repeated, objects are JSON, unless `encoding` says otherwise. */
export const formParts = (media: MediaModel): FormPart[] =>
  membersOf(media.schema).map((member) => partOf(member, media.cursor.get('encoding', member.name), media));

interface Member {
  readonly name: string;
  readonly schema: Cursor;
  readonly required: boolean;
}

/** The properties of an object schema, those of its allOf included; the last of a name. */
function membersOf(at: Cursor, seen = new Set<string>()): Member[] {
  const schema = at.resolve();
  if (seen.has(schema.id)) return [];
  seen.add(schema.id);
  const required = new Set(
    schema
      .get('required')
      .items()
      .map((item) => item.string()),
  );
  const inherited = schema
    .get('allOf')
    .items()
    .flatMap((branch) => membersOf(branch, seen));
  const own = schema
    .get('properties')
    .entries()
    .map(([name, property]) => ({ name, schema: property, required: required.has(name) }));
  return [...new Map([...inherited, ...own].map((member) => [member.name, member])).values()].map((member) =>
    required.has(member.name) ? { ...member, required: true } : member,
  );
}

function partOf({ name, schema: at, required }: Member, encoding: Cursor, media: MediaModel): FormPart {
  const schema = at.resolve();
  const part = { name, required, schema: at };
  if (isFile(schema)) return { ...part, file: 'one', codec: { name, types: ['file'] } };
  if (isFile(schema.get('items').resolve())) {
    return { ...part, file: 'many', codec: { name, types: ['array'], items: ['file'], style: 'form', explode: true } };
  }
  return { ...part, file: undefined, codec: codecOf(name, at, encoding, media.form === 'urlencoded') };
}

function codecOf(name: string, at: Cursor, encoding: Cursor, isUrlencoded: boolean): ParameterCodec {
  const types = typesOf(at);
  // RFC 6570 styles are for urlencoded forms; Stripe, for one, writes objects so.
  if (isUrlencoded && types.includes('object') && encoding.string('style') === 'deepObject')
    return { name, types, style: 'deepObject', explode: true, members: memberTypes(at) };
  if (/json/.test(encoding.string('contentType') ?? '') || types.includes('object'))
    return { name, types, style: 'json' };
  if (!types.includes('array')) return { name, types };
  return { name, types, items: typesOf(at.resolve().get('items')), style: 'form', explode: true };
}

/** OpenAPI 3.0 says `format: binary`; 3.1 a `contentMediaType` without encoding, or nothing at all. */
const isFile = (schema: Cursor): boolean =>
  schema.string('format') === 'binary' ||
  (schema.has('contentMediaType') &&
    !schema.has('contentEncoding') &&
    schema.string('contentMediaType') !== 'application/json');
