import type { ParameterCodec } from './parameter-shape.ts';

/** Texts of one parameter, and how a part of them is decoded. */
export interface WireTexts {
  /** As they stood in the URL where `isEncoded`, else as a router has decoded them. */
  readonly texts: readonly string[];
  /** The same, decoded. */
  readonly items: readonly string[];
  readonly isEncoded: boolean;
  readonly plain: (part: string) => string;
}

type Codec = Pick<ParameterCodec, 'name' | 'style' | 'explode' | 'in'>;

const BLANK = /%20|[ +]/;
const PIPE = /%7[Cc]|\|/;

/** What separates parts of one text. Neither a blank nor a pipe may stand in a URL: they are written encoded. */
function separator({ style = 'simple', explode = false }: Codec, isEncoded: boolean): string | RegExp {
  if (style === 'spaceDelimited') return isEncoded ? BLANK : ' ';
  if (style === 'pipeDelimited') return isEncoded ? PIPE : '|';
  if (explode && style === 'label') return '.';
  return explode && style === 'matrix' ? ';' : ',';
}

/** Without the decoration of the styles label (`.a`) and matrix (`;name=a`); undefined where it is missing. */
export function undecorated(text: string, { name, style }: Codec): string | undefined {
  if (style === 'label') return text.startsWith('.') ? text.slice(1) : undefined;
  if (style !== 'matrix') return text;
  // RFC 6570 writes an empty value without `=`.
  if (text === `;${name}`) return '';
  const encoded = `;${encodeURIComponent(name)}=`;
  return [`;${name}=`, encoded].flatMap((start) => (text.startsWith(start) ? [text.slice(start.length)] : []))[0];
}

/** @returns undefined where the text does not begin as its style says */
export function splitList(wire: WireTexts, codec: Codec): string[] | undefined {
  const { style = 'simple', explode = false } = codec;
  const isQuery = style === 'form' || style === 'spaceDelimited' || style === 'pipeDelimited';
  if (isQuery && explode && codec.in === undefined) return [...wire.items];
  const between = separator(codec, wire.isEncoded);
  const found: string[] = [];
  for (const text of wire.texts) {
    if (style === 'matrix' && explode) {
      const [before, ...parts] = text.split(';');
      const open = parts.map((part) => undecorated(`;${part}`, codec));
      if (before !== '' || open.length === 0 || !open.every((part) => part !== undefined)) return undefined;
      for (const part of open) found.push(wire.plain(part));
      continue;
    }
    const open = undecorated(text, codec);
    if (open === undefined) return undefined;
    if (codec.in === 'header') found.push(...fieldItems(open));
    // Lists of several texts go on in the next one.
    else if (open !== '') for (const part of open.split(between)) found.push(wire.plain(part));
  }
  return found;
}

/** Fields of HTTP allow blanks around the commas of a list, and empty items that mean nothing (RFC 9110, section 5.6.1). */
const fieldItems = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** @returns what was expected, where the text is no list of names and values */
export function splitPairs(wire: WireTexts, codec: Codec): [name: string, value: string][] | string {
  const { style = 'simple', explode = false, name } = codec;
  const [text = ''] = wire.texts;
  const isPlain = style !== 'matrix' || explode;
  const open = isPlain && style !== 'label' ? text : undecorated(text, codec);
  if (open === undefined)
    return style === 'label' ? 'a text that begins with a dot' : `a text that begins with ;${name}=`;
  if (open === '') return [];
  const all = open.split(separator(codec, wire.isEncoded));
  // An exploded matrix begins with its separator.
  if (style === 'matrix' && explode && all.shift() !== '') return 'a text that begins with a semicolon';
  const parts = codec.in === 'header' ? all.map((part) => part.trim()) : all;
  return explode ? explodedPairs(parts, wire, style === 'matrix') : flatPairs(parts, wire);
}

function explodedPairs(parts: readonly string[], wire: WireTexts, mayBeBare: boolean): [string, string][] | string {
  const pairs: [string, string][] = [];
  for (const part of parts) {
    const equals = part.indexOf('=');
    if (equals === -1 && !mayBeBare) return 'name=value for every member';
    const end = equals === -1 ? part.length : equals;
    pairs.push([wire.plain(part.slice(0, end)), wire.plain(part.slice(end + 1))]);
  }
  return pairs;
}

function flatPairs(parts: readonly string[], wire: WireTexts): [string, string][] | string {
  if (parts.length % 2 === 1) return 'a value for every name, name,value,name,value';
  const pairs: [string, string][] = [];
  for (let index = 0; index < parts.length; index += 2)
    pairs.push([wire.plain(parts[index] ?? ''), wire.plain(parts[index + 1] ?? '')]);
  return pairs;
}
