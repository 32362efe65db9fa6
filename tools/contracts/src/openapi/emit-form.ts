import type { ParameterCodec } from '@pactline/contract-runtime';
import type { Cursor } from '../source/cursor.ts';
import type { HttpModule } from './http-module.ts';
import type { MediaModel } from './model.ts';
import { docComment, pascalCase, propertyKey } from './names.ts';
import { typesOf } from './parameter-codec.ts';

/**
 * A form (multipart/form-data or application/x-www-form-urlencoded) as an object of its parts: files are `File`s,
 * texts become what their schema says, and parts of JSON are parsed.
 */
export function emitForm(media: MediaModel, name: string, module: HttpModule): { schema: string; type: string } {
  const codecs: string[] = [];
  const shape: string[] = [];
  const types: string[] = [];
  for (const { key, schema: at, required } of partsOf(media.schema)) {
    const part = emitPart(key, at, media.cursor.get('encoding', key), `${name}${pascalCase(key)}`, module);
    codecs.push(JSON.stringify(part.codec));
    shape.push(`${propertyKey(key)}: ${part.schema}${required ? '' : '.optional()'}`);
    types.push(
      `${docComment([at.resolve().string('description')])}readonly ${propertyKey(key)}${required ? '' : '?'}: ${part.type}${required ? '' : ' | undefined'};`,
    );
  }
  return {
    schema: `${module.runtimeValue('parameters')}([${codecs.join(', ')}], ${module.z}.object({ ${shape.join(', ')} }))`,
    type: `{ ${types.join('\n')} }`,
  };
}

interface Part {
  readonly key: string;
  readonly schema: Cursor;
  readonly required: boolean;
}

/** The properties of an object schema, those of its allOf included. */
function partsOf(at: Cursor, seen = new Set<string>()): Part[] {
  const schema = at.resolve();
  if (seen.has(schema.id)) return [];
  seen.add(schema.id);
  const required = new Set(
    schema
      .get('required')
      .items()
      .map((item) => item.string()),
  );
  const own = schema
    .get('properties')
    .entries()
    .map(([key, property]) => ({ key, schema: property, required: required.has(key) }));
  return [
    ...schema
      .get('allOf')
      .items()
      .flatMap((branch) => partsOf(branch, seen)),
    ...own,
  ];
}

function emitPart(
  key: string,
  at: Cursor,
  encoding: Cursor,
  name: string,
  module: HttpModule,
): { codec: ParameterCodec; schema: string; type: string } {
  const schema = at.resolve();
  if (isFile(schema))
    return { codec: { name: key, types: ['file'] }, schema: `${module.z}.instanceof(File)`, type: 'File' };
  const items = schema.get('items').resolve();
  if (isFile(items)) {
    const codec: ParameterCodec = { name: key, types: ['array'], items: ['file'], style: 'form', explode: true };
    return { codec, schema: `${module.z}.array(${module.z}.instanceof(File))`, type: 'readonly File[]' };
  }
  const types = typesOf(at);
  const isJson = /json/.test(encoding.string('contentType') ?? '') || types.includes('object');
  const emitted = module.schema(at, name, 'request');
  if (isJson) return { codec: { name: key, types, style: 'json' }, ...emitted };
  if (!types.includes('array')) return { codec: { name: key, types }, ...emitted };
  return { codec: { name: key, types, items: typesOf(schema.get('items')), style: 'form', explode: true }, ...emitted };
}

/** OpenAPI 3.0 says `format: binary`; 3.1 a `contentMediaType` without encoding, or nothing at all. */
const isFile = (schema: Cursor): boolean =>
  schema.string('format') === 'binary' ||
  (schema.has('contentMediaType') &&
    !schema.has('contentEncoding') &&
    schema.string('contentMediaType') !== 'application/json');
