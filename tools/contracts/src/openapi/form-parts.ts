import type { FileLimits, ParameterCodec } from '@pactline/contract-runtime';
import type { Cursor } from '../source/cursor.ts';
import type { MediaModel } from './model.ts';
import { shapeOf, typesOf } from './parameter-codec.ts';

/** One part of a form (multipart/form-data or application/x-www-form-urlencoded), and how it travels. */
export interface FormPart {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Cursor;
  readonly file: 'one' | 'many' | undefined;
  /** Of each file. */
  readonly limits: FileLimits;
  readonly codec: ParameterCodec;
}

/** The parts of a form: files are files, lists are repeated, objects are JSON, unless `encoding` says otherwise. */
export const formParts = (media: MediaModel): FormPart[] =>
  membersOf(media.schema).map((member) => partOf(member, media.cursor.get('encoding', member.name), media));

/** Whether the contract refuses parts that it does not name. */
export function isClosedForm({ schema: at }: MediaModel): boolean {
  const schema = at.resolve();
  const isClosed =
    schema.boolean('additionalProperties') === false || schema.boolean('unevaluatedProperties') === false;
  return isClosed && !schema.has('patternProperties');
}

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
  const part = { name, required, schema: at, limits: {} };
  if (isFile(schema))
    return { ...part, file: 'one', limits: limitsOf(schema, encoding), codec: { name, types: ['file'] } };
  const item = schema.get('items').resolve();
  if (isFile(item)) {
    return {
      ...part,
      limits: limitsOf(item, encoding),
      file: 'many',
      codec: { name, types: ['array'], items: ['file'], style: 'form', explode: true },
    };
  }
  return { ...part, file: undefined, codec: codecOf(name, at, encoding, media.form === 'urlencoded') };
}

function codecOf(name: string, at: Cursor, encoding: Cursor, isUrlencoded: boolean): ParameterCodec {
  const types = typesOf(at);
  const isSplit = types.includes('array') || types.includes('object');
  // RFC 6570 styles are for urlencoded forms; Stripe, for one, writes objects so.
  const style = isUrlencoded && isSplit ? STYLES.find((one) => one === encoding.string('style')) : undefined;
  const explode = encoding.boolean('explode');
  if (style !== undefined || (isUrlencoded && isSplit && explode !== undefined)) {
    const shape = shapeOf(at, style === 'deepObject' ? 6 : 2);
    const isExploded = explode ?? (style === 'form' || style === 'deepObject');
    return {
      name,
      types,
      style: style ?? 'form',
      ...(isExploded ? { explode: true } : {}),
      ...('types' in shape ? shape : {}),
    };
  }
  if (/json/.test(encoding.string('contentType') ?? '') || types.includes('object'))
    return { name, types, style: 'json' };
  if (!types.includes('array')) return { name, types };
  return { name, types, items: typesOf(at.resolve().get('items')), style: 'form', explode: true };
}

const STYLES = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'] as const;

/** Lengths of binary texts are bytes; `encoding` says which types a part may have. */
function limitsOf(schema: Cursor, encoding: Cursor): FileLimits {
  const types = (encoding.string('contentType') ?? '*/*').toLowerCase().split(',');
  const named = types.map((type) => (type.split(';', 1)[0] ?? '').trim()).filter((type) => type !== '');
  const isAny = named.length === 0 || named.includes('*/*') || named.includes('application/octet-stream');
  const least = schema.number('minLength');
  const most = schema.number('maxLength');
  return {
    ...(isAny ? {} : { types: named }),
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
  };
}

/** OpenAPI 3.0 says `format: binary`; 3.1 a `contentMediaType` without encoding, or nothing at all. */
const isFile = (schema: Cursor): boolean =>
  schema.string('format') === 'binary' ||
  (schema.has('contentMediaType') &&
    !schema.has('contentEncoding') &&
    schema.string('contentMediaType') !== 'application/json');
