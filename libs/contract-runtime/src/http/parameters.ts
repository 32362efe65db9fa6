import * as z from 'zod';
import { decodeText, encodedText } from './encoded-parameters.ts';
import type { ParameterEncoding, ParameterStyle } from './parameter-encoding.ts';

/** What a parameter's text may stand for. A `file` part of a form is passed on as it is. */
export type ParameterType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'file';

/** How one parameter travels (OpenAPI `style` and `explode`) and what it becomes. Header names in lower case. Generated. */
export interface ParameterCodec extends ParameterEncoding {
  readonly types: readonly ParameterType[];
  /** Where the raw value stands, if not under the name: a router's parameters have plain names. */
  readonly source?: string;
  /** Types of array items. */
  readonly items?: readonly ParameterType[];
  /** Types of object members by name; `*` for all others. */
  readonly members?: Readonly<Record<string, readonly ParameterType[]>>;
}

type RawParameters = Readonly<Record<string, unknown>>;

/**
 * A schema for raw parameters (each a text, or an array of texts when a query repeats a name): decodes them, then validates.
 * A text that does not stand for its type stays a text, so that the validation names it. Undeclared parameters are dropped.
 */
export const parameters = <Schema extends z.ZodObject>(
  codecs: readonly ParameterCodec[],
  schema: Schema,
): z.ZodType<z.output<Schema>> => z.preprocess((raw) => (isRecord(raw) ? decodeParameters(raw, codecs) : raw), schema);

/** Decodes declared parameters by style; absent ones stay absent. */
export function decodeParameters(raw: RawParameters, codecs: readonly ParameterCodec[]): Record<string, unknown> {
  const decoded: Record<string, unknown> = {};
  for (const codec of codecs) {
    const value = decode(raw, codec);
    if (value === undefined) continue;
    // Assigned, this one name would set the prototype. Defining every property would cost each request a microsecond.
    if (codec.name === '__proto__') Object.defineProperty(decoded, codec.name, { value, enumerable: true });
    else decoded[codec.name] = value;
  }
  return decoded;
}

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|', label: '.' };

function decode(raw: RawParameters, codec: ParameterCodec): unknown {
  const { name, types, style = 'simple', explode = false } = codec;
  const isObject = types.includes('object');
  if (isObject && style === 'deepObject') return deepObject(raw, codec);
  if (isObject && style === 'form' && explode) return spreadObject(raw, codec);
  const source = codec.source ?? name;
  const value = Object.hasOwn(raw, source) ? raw[source] : undefined;
  if (value === undefined) return undefined;
  if (types.includes('file')) return Array.isArray(value) ? value.at(-1) : value;
  if (codec.items?.includes('file') === true) return Array.isArray(value) ? value : [value];
  const text = unwrap(last(value), codec);
  if (style === 'json') return parseJson(text);
  if (!types.includes('array') && !isObject) return scalar(text, types);
  // Split first, then decoded: a comma inside an item is none between items.
  const encoded = isSplit(codec) ? encodedText(raw, name) : undefined;
  const open = encoded === undefined ? text : unwrap(encoded, codec);
  const plain = encoded === undefined ? (part: string) => part : (part: string) => decodePart(part, style);
  if (!types.includes('array')) return pairs(open, codec, plain);
  const items = list(encoded ?? value, open, codec).map(plain);
  return items.map((item) => scalar(item, codec.items ?? ['string']));
}

/** One text whose parts are separated by what may stand in a part as well, encoded. */
const isSplit = ({ style = 'simple', explode = false }: ParameterCodec): boolean =>
  style === 'form' ? !explode : style === 'simple' || style === 'label' || style === 'matrix';

/** A plus is a blank in queries alone, and `form` is theirs alone. */
const decodePart = (part: string, style: ParameterStyle): string =>
  decodeText(style === 'form' ? part : part.replaceAll('+', '%2B'));

const texts = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);
const last = (value: unknown): string => (typeof value === 'string' ? value : (texts(value).at(-1) ?? ''));

/** Takes the decoration of the styles label (`.a`) and matrix (`;name=a`) off. */
function unwrap(text: string, { name, style }: ParameterCodec): string {
  if (style === 'label' && text.startsWith('.')) return text.slice(1);
  if (style === 'matrix' && text.startsWith(`;${name}=`)) return text.slice(name.length + 2);
  return text;
}

function list(value: unknown, text: string, { name, style = 'simple', explode = false }: ParameterCodec): string[] {
  const isRepeated = explode && (style === 'form' || style === 'spaceDelimited' || style === 'pipeDelimited');
  if (isRepeated) return texts(value);
  if (style === 'matrix' && explode) return text.split(`;${name}=`);
  const separator = style === 'label' && !explode ? ',' : (SEPARATORS[style] ?? ',');
  return text === '' ? [] : text.split(separator);
}

function pairs(text: string, codec: ParameterCodec, plain: (part: string) => string): Record<string, unknown> {
  const { style = 'simple', explode = false } = codec;
  const isDecorated = style === 'label' || style === 'matrix';
  const separator = !isDecorated ? (SEPARATORS[style] ?? ',') : !explode ? ',' : style === 'matrix' ? ';' : '.';
  // An exploded matrix begins with its separator.
  const parts = (style === 'matrix' && text.startsWith(';') ? text.slice(1) : text).split(separator);
  const entries: [string, string][] = [];
  if (explode) {
    for (const part of parts) {
      const [key = '', ...rest] = part.split('=');
      entries.push([plain(key), plain(rest.join('='))]);
    }
  } else {
    for (let index = 0; index + 1 < parts.length; index += 2)
      entries.push([plain(parts[index] ?? ''), plain(parts[index + 1] ?? '')]);
  }
  return members(entries, codec);
}

/** `filter[name]=a&filter[tags]=b` */
function deepObject(raw: RawParameters, codec: ParameterCodec): Record<string, unknown> | undefined {
  const entries: [string, unknown][] = [];
  for (const [key, value] of Object.entries(raw)) {
    if (key.startsWith(`${codec.name}[`) && key.endsWith(']'))
      entries.push([key.slice(codec.name.length + 1, -1), value]);
  }
  const nested = raw[codec.name];
  if (isRecord(nested)) entries.push(...Object.entries(nested));
  return entries.length === 0 ? undefined : members(entries, codec);
}

/** An exploded object of the style form: each member is a query parameter of its own. */
function spreadObject(raw: RawParameters, codec: ParameterCodec): Record<string, unknown> | undefined {
  const declared = Object.keys(codec.members ?? {});
  const entries = Object.entries(raw).filter(([key]) => declared.includes(key));
  return entries.length === 0 ? undefined : members(entries, codec);
}

function members(entries: readonly [string, unknown][], codec: ParameterCodec): Record<string, unknown> {
  const rest = codec.members?.['*'] ?? ['string'];
  return Object.fromEntries(
    entries.map(([key, value]) => {
      const types = codec.members !== undefined && Object.hasOwn(codec.members, key) ? codec.members[key] : rest;
      if (types?.includes('array') === true) return [key, texts(value)];
      return [key, scalar(last(value), types ?? rest)];
    }),
  );
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function scalar(text: string, types: readonly ParameterType[]): unknown {
  if (types.includes('number') && NUMBER.test(text)) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.includes('null') && (text === 'null' || (text === '' && !types.includes('string')))) return null;
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
