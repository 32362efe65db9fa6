import * as z from 'zod';
import { JsonDepthError, parseJson } from '../json/parse-json.ts';
import { deepObject } from './deep-object.ts';
import { splitList, splitPairs, undecorated, type WireTexts } from './parameter-parts.ts';
import {
  itemsOf,
  memberOf,
  type Misfit,
  type ParameterCodec,
  type ParameterShape,
  setMember,
  typesOf,
  valueOf,
} from './parameter-shape.ts';
import { decodePlain, decodeQuery, type RawParameters, WIRE } from './raw-parameters.ts';

/** What raw parameters say. */
export interface DecodedParameters {
  /** By name; what is absent is undefined. */
  readonly values: Record<string, unknown>;
  /** Places that say nothing by their style, or more than one thing. */
  readonly misfits: readonly Misfit[];
}

/**
 * A schema for raw parameters (each a text, or an array of texts when a query repeats a name): decodes them, then validates.
 * A text that does not stand for its type stays a text, so that the validation names it. Undeclared parameters are dropped, or
 * refused where the contract closes the form.
 */
export const parameters = <Schema extends z.ZodObject>(
  codecs: readonly ParameterCodec[],
  schema: Schema,
  { closed = false }: { readonly closed?: boolean } = {},
): z.ZodType<z.output<Schema>> =>
  z.preprocess((raw, context) => {
    if (!isRecord(raw)) return raw;
    const { values, misfits } = decodeParameters(raw, codecs);
    for (const { path, expected, found } of closed ? [...misfits, ...undeclared(raw, codecs)] : misfits) {
      const message = `expected ${expected}, found ${found}`;
      context.addIssue({ code: 'custom', path: [...path], message, params: { expected, found } });
    }
    return values;
  }, schema);

/** The first of what is given under names that no parameter has. */
export function undeclared(raw: RawParameters, codecs: readonly ParameterCodec[]): Misfit[] {
  const names = new Set(codecs.map(({ name, source = name }) => source));
  const isTaken = (given: string): boolean =>
    names.has(given) ||
    codecs.some((codec) =>
      codec.style === 'deepObject'
        ? given.startsWith(`${codec.name}[`)
        : isSpread(codec) && (takesAll(codec) || Object.hasOwn(codec.members ?? {}, given)),
    );
  return Object.keys(raw)
    .filter((name) => !isTaken(name))
    .slice(0, MOST_UNDECLARED)
    .map((name) => ({ path: [name], expected: 'only parts that the contract names', found: 'another' }));
}

/** Enough to see what is meant; a body may have any number. */
const MOST_UNDECLARED = 10;

/** Decodes declared parameters by style. Its cost grows with the length of the texts. */
export function decodeParameters(raw: RawParameters, codecs: readonly ParameterCodec[]): DecodedParameters {
  const values: Record<string, unknown> = {};
  const decoder = new Decoder(raw, codecs);
  for (const codec of codecs) {
    const value = decoder.decode(codec);
    // What an object inherits would pass for a value of this name.
    if (value !== undefined || codec.name in values) setMember(values, codec.name, value);
  }
  if (raw[WIRE]?.bracketed !== undefined) decoder.refuseBrackets(raw[WIRE].bracketed);
  return { values, misfits: decoder.misfits ?? NO_MISFITS };
}

const NO_MISFITS: readonly Misfit[] = [];

class Decoder {
  misfits: Misfit[] | undefined;
  readonly #raw: RawParameters;
  readonly #codecs: readonly ParameterCodec[];
  constructor(raw: RawParameters, codecs: readonly ParameterCodec[]) {
    this.#raw = raw;
    this.#codecs = codecs;
  }

  decode(codec: ParameterCodec): unknown {
    const { name, types, style = 'simple', explode = false } = codec;
    const isObject = types.includes('object');
    if (style === 'deepObject' && (isObject || types.includes('array'))) return this.#deep(codec);
    if (isObject && style === 'form' && explode && !types.includes('array')) return this.#spread(codec);
    const source = codec.source ?? name;
    const value = Object.hasOwn(this.#raw, source) ? this.#raw[source] : undefined;
    if (value === undefined) return undefined;
    if (types.includes('file')) return Array.isArray(value) ? value.at(-1) : value;
    if (codec.items !== undefined && typesOf(codec.items).includes('file'))
      return Array.isArray(value) ? value : [value];
    if (style === 'json') return this.#json(this.#one(value, [name]), [name]);
    if (!types.includes('array') && !isObject) return this.#scalar(value, codec);
    return this.#structured(value, codec);
  }

  /** `tags[]=a`, as some clients write lists: without a word, the parameter would be absent. */
  refuseBrackets(names: readonly string[]): void {
    for (const given of names) {
      const name = given.slice(0, given.indexOf('['));
      const codec = this.#codecs.find((one) => one.name === name);
      if (codec === undefined || codec.style === 'deepObject' || this.#takes(given)) continue;
      const expected = codec.types.includes('array')
        ? codec.explode === true
          ? `a list as ${name}=a&${name}=b, without brackets`
          : `a list as ${name}=a,b, without brackets`
        : `${name} without brackets`;
      this.#refuse([name], expected, JSON.stringify(given.slice(0, 60)));
    }
  }

  /** Whether a name is that of a parameter, or goes into a map of all others. */
  #takes(given: string): boolean {
    return this.#codecs.some(({ name, ...codec }) => name === given || (isSpread(codec) && takesAll(codec)));
  }

  #refuse(path: readonly string[], expected: string, found: string): void {
    (this.misfits ??= []).push({ path, expected, found });
  }

  /** The only text of a name: of several, nobody knows which one is meant. */
  #one(value: unknown, path: readonly string[]): string {
    if (typeof value === 'string') return value;
    if (!Array.isArray(value)) return String(value);
    if (value.length > 1) this.#refuse(path, 'one value', `${value.length} of them`);
    return String(value.at(-1) ?? '');
  }

  #scalar(value: unknown, codec: ParameterCodec): unknown {
    const text = this.#one(value, [codec.name]);
    const open = undecorated(text, codec);
    if (open === undefined) this.#refuse([codec.name], `a text that begins with ${start(codec)}`, quote(text));
    return valueOf(open ?? text, codec.types, (json) => this.#json(json, [codec.name]));
  }

  /** Split first, then decoded: a comma inside an item is none between items. */
  #structured(value: unknown, codec: ParameterCodec): unknown {
    const { name, types } = codec;
    const wire = this.#wire(value, codec);
    if (types.includes('null') && wire.texts.length === 1 && wire.texts[0] === 'null') return null;
    if (types.includes('array')) {
      const items = splitList(wire, codec);
      if (items === undefined) {
        this.#refuse([name], `a text that begins with ${start(codec)}`, quote(wire.texts[0] ?? ''));
        return undefined;
      }
      const shape = itemsOf(codec);
      return items.map((item, index) => valueOf(item, shape, (json) => this.#json(json, [name, String(index)])));
    }
    if (wire.texts.length > 1) this.#refuse([name], 'one value', `${wire.texts.length} of them`);
    const pairs = splitPairs(wire, codec);
    if (typeof pairs === 'string') {
      this.#refuse([name], pairs, quote(wire.texts[0] ?? ''));
      return undefined;
    }
    return this.#members(pairs, codec);
  }

  #wire(value: unknown, { name, style = 'simple', in: place }: ParameterCodec): WireTexts {
    const encoded = this.#raw[WIRE]?.encoded;
    const known = encoded !== undefined && Object.hasOwn(encoded, name) ? encoded[name] : undefined;
    // Each text of an exploded list is an item, decoded already.
    if (known === undefined)
      return { texts: textsOf(value), plain: (part) => part, isEncoded: false, items: textsOf(value) };
    const isQuery =
      place === undefined && (style === 'form' || style === 'spaceDelimited' || style === 'pipeDelimited');
    return {
      texts: textsOf(known),
      plain: isQuery ? decodeQuery : decodePlain,
      isEncoded: true,
      items: textsOf(value),
    };
  }

  #members(pairs: readonly (readonly [string, string])[], codec: ParameterCodec): Record<string, unknown> {
    const { name } = codec;
    const object: Record<string, unknown> = {};
    for (const [key, text] of pairs) {
      if (Object.hasOwn(object, key)) this.#refuse([name, key], 'one value', 'several');
      setMember(
        object,
        key,
        valueOf(text, memberOf(codec, key), (json) => this.#json(json, [name, key])),
      );
    }
    return object;
  }

  /** `filter[name]=a&filter[tags]=b` */
  #deep(codec: ParameterCodec): unknown {
    return deepObject(this.#raw, codec, {
      refuse: (path, expected, found) => this.#refuse(path, expected, found),
      parse: (text, path) => this.#json(text, path),
    });
  }

  /** An exploded object of the style form: each member is a query parameter of its own. */
  #spread(codec: ParameterCodec): unknown {
    const { name } = codec;
    const object: Record<string, unknown> = {};
    let isGiven = false;
    for (const key of takesAll(codec) ? Object.keys(this.#raw) : Object.keys(codec.members ?? {})) {
      if (!Object.hasOwn(this.#raw, key) || this.#isOther(key, codec)) continue;
      isGiven = true;
      setMember(object, key, this.#member(this.#raw[key], memberOf(codec, key), [name, key]));
    }
    if (isGiven) return object;
    const { types } = codec;
    return types.includes('null') && Object.hasOwn(this.#raw, name) && this.#raw[name] === 'null' ? null : undefined;
  }

  #member(value: unknown, shape: ParameterShape, path: readonly string[]): unknown {
    if (!typesOf(shape).includes('array'))
      return valueOf(this.#one(value, path), shape, (json) => this.#json(json, path));
    const item = itemsOf(shape);
    return textsOf(value).map((text, index) =>
      valueOf(text, item, (json) => this.#json(json, [...path, String(index)])),
    );
  }

  /** Whether a name belongs to another parameter than a map of all others. */
  #isOther(key: string, map: ParameterCodec): boolean {
    return (
      !(map.members !== undefined && key !== '*' && Object.hasOwn(map.members, key)) &&
      this.#codecs.some(
        (codec) =>
          codec !== map &&
          (isSpread(codec)
            ? Object.hasOwn(codec.members ?? {}, key)
            : codec.name === key || (codec.style === 'deepObject' && key.startsWith(`${codec.name}[`))),
      )
    );
  }

  #json(text: string, path: readonly string[]): unknown {
    try {
      return parseJson(text);
    } catch (error) {
      if (error instanceof JsonDepthError) this.#refuse(path, `at most ${error.limit} levels`, 'more');
      return text;
    }
  }
}

const isSpread = ({ types, style, explode }: Omit<ParameterCodec, 'name'>): boolean =>
  types.includes('object') && !types.includes('array') && style === 'form' && explode === true;

const takesAll = ({ members }: Omit<ParameterCodec, 'name'>): boolean =>
  members !== undefined && Object.hasOwn(members, '*');

const start = ({ style, name }: ParameterCodec): string => (style === 'label' ? 'a dot' : `;${name}=`);

const quote = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);

const isRecord = (value: unknown): value is RawParameters =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
