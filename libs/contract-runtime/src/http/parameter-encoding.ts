/** How a parameter travels by OpenAPI's `style`; `json` is text of its own (`content` instead of `schema`). */
export type ParameterStyle =
  'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject' | 'json';

/** What one has to know of a parameter to write it. */
export interface ParameterEncoding {
  /** As in the document. */
  readonly name: string;
  /** `simple` in paths and headers, `form` in queries, if absent. */
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  /** Where lists and objects have rules of their own. */
  readonly in?: 'header' | 'cookie';
}

type Escape = (text: string) => string;
type Texts = readonly string[];
type Members = readonly (readonly [name: string, value: unknown])[];

/** A value that would arrive as another one, or not at all. */
const untold = (name: string, why: string): TypeError => new TypeError(`The parameter ${name} cannot be sent: ${why}.`);

/**
 * A query parameter (or a member of an urlencoded form) as `name=value` pairs, percent-encoded. What separates items stays
 * as it is and a comma inside an item is encoded, so that a reader can tell them apart. Nothing for undefined.
 *
 * @throws TypeError the style cannot carry the value so that it arrives as it is
 */
export function encodeQuery(encoding: ParameterEncoding, value: unknown): string[] {
  const { style = 'form', explode = false } = encoding;
  const name = percent(encoding.name);
  if (value === undefined) return [];
  if (style === 'json') return [`${name}=${percent(JSON.stringify(value))}`];
  const items = listOf(value);
  if (items !== undefined && style !== 'deepObject') {
    const texts = items.map(scalar);
    if (explode) return texts.map((text) => `${name}=${percent(text)}`);
    return [`${name}=${joined(encoding, texts, items.length).join(SEPARATORS[style] ?? ',')}`];
  }
  if (items === undefined && !isMembers(value)) return [`${name}=${percent(scalar(value))}`];
  if (style === 'deepObject') return deep(encoding.name, encoding.name, value);
  const members = membersOf(value);
  if (explode) return members.flatMap(([key, member]) => encodeQuery({ name: key, explode: true }, asText(member)));
  const texts = members.flatMap(([key, member]) => [key, scalar(member)]);
  return [`${name}=${joined(encoding, texts).join(SEPARATORS[style] ?? ',')}`];
}

/** Lists of a member are repeated, everything else that is no text is JSON. */
const asText = (member: unknown): unknown => (isMembers(member) ? scalar(member) : member);

/** The parts of one text, percent-encoded. */
function joined({ name, style = 'form' }: ParameterEncoding, parts: Texts, length = parts.length): Texts {
  const between = style === 'spaceDelimited' ? ' ' : style === 'pipeDelimited' ? '|' : undefined;
  if (between !== undefined && parts.some((part) => part.includes(between)))
    throw untold(name, `"${between}" separates its parts and cannot stand inside one`);
  assertNotOneEmpty(name, parts, length);
  return parts.map(percent);
}

function assertNotOneEmpty(name: string, parts: Texts, length: number): void {
  if (length === 1 && parts.length === 1 && parts[0] === '')
    throw untold(name, 'a list of one empty text looks like an empty list');
}

/**
 * `filter[name]=a&filter[tags]=b&filter[tags]=c`; what lies deeper goes on in the same way, and items that are objects or lists are
 * numbered.
 */
function deep(parameter: string, name: string, value: unknown): string[] {
  if (value === undefined) return [];
  const items = listOf(value);
  if (items !== undefined) {
    const isFlat = items.every((item) => !isMembers(item) && listOf(item) === undefined);
    return items.flatMap((item, index) => deep(parameter, isFlat ? name : `${name}[${index}]`, item));
  }
  if (!isMembers(value)) return [`${percent(name)}=${percent(scalar(value))}`];
  return membersOf(value).flatMap(([key, member]) => {
    if (/[[\]]/.test(key)) throw untold(parameter, `the name ${JSON.stringify(key)} has a bracket`);
    return deep(parameter, `${name}[${key}]`, member);
  });
}

/**
 * A path parameter as the part of the path that stands for it, percent-encoded.
 *
 * @throws TypeError the style cannot carry the value so that it arrives as it is
 */
export const encodePath = (encoding: ParameterEncoding, value: unknown): string =>
  inOneText(encoding, value, encoding.style === 'label' && encoding.explode === true ? percentWithDots : percent);

/** Bytes that a field of HTTP carries; fetch takes them for Latin-1. */
const FIELD = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * A header parameter as the header's text. Headers know no escapes.
 *
 * @throws TypeError the value would arrive as another one: it has blanks at an end, a comma in an item, or text beyond Latin-1
 */
export function encodeHeader(encoding: ParameterEncoding, value: unknown): string {
  const { name } = encoding;
  const isSplit = encoding.style !== 'json' && (listOf(value) !== undefined || isMembers(value));
  const text = inOneText(encoding, value, (part) => {
    if (isSplit && part.includes(',')) throw untold(name, 'a comma separates its parts and cannot stand inside one');
    if (part.trim() !== part) throw untold(name, 'blanks at the ends of a header are taken off');
    if (isSplit && part === '') throw untold(name, 'an empty part of a header means nothing');
    return part;
  });
  if (!FIELD.test(text)) throw untold(name, 'a header carries Latin-1 text in one line');
  return text;
}

/**
 * A cookie parameter as `name=value`, percent-encoded; undefined for undefined.
 *
 * @throws TypeError the value would arrive as another one
 */
export function encodeCookie(encoding: ParameterEncoding, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return encodeQuery({ ...encoding, explode: false }, value)[0];
}

function inOneText(
  { name, style = 'simple', explode = false }: ParameterEncoding,
  value: unknown,
  escape: Escape,
): string {
  if (style === 'json') return escape(JSON.stringify(value));
  const list = listOf(value);
  const items = list?.map((item) => escape(scalar(item)));
  const pairs = isMembers(value)
    ? membersOf(value).map(([key, member]) => [escape(key), escape(scalar(member))] as const)
    : undefined;
  if (pairs !== undefined && explode) {
    // In a header nothing is escaped.
    if (pairs.some(([key]) => key.includes('='))) throw untold(name, 'a name of its members has an equals sign');
    return decorated(
      style,
      '',
      pairs.map((pair) => pair.join('=')),
    );
  }
  if (items !== undefined && !(explode && style === 'matrix')) assertNotOneEmpty(name, items, items.length);
  if (items !== undefined && explode) return decorated(style, `${percent(name)}=`, items);
  const text = (items ?? pairs?.flat())?.join(',') ?? escape(scalar(value));
  return style === 'matrix' ? `;${percent(name)}=${text}` : style === 'label' ? `.${text}` : text;
}

const decorated = (style: ParameterStyle, start: string, texts: Texts): string => {
  if (style === 'matrix') return texts.map((text) => `;${start}${text}`).join('');
  return style === 'label' ? texts.map((text) => `.${text}`).join('') : texts.join(',');
};

// Both are written encoded: neither a blank nor a pipe may stand in a URL.
const SEPARATORS: Readonly<Partial<Record<ParameterStyle, string>>> = { spaceDelimited: '%20', pipeDelimited: '%7C' };

const listOf = (value: unknown): readonly unknown[] | undefined =>
  Array.isArray(value) ? value : value instanceof Set ? [...(value as Set<unknown>)] : undefined;

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && listOf(value) === undefined && !(value instanceof Date);

const membersOf = (value: unknown): Members =>
  Object.entries(value as object).filter(([, member]) => member !== undefined);

/** What is no text of its own is JSON, as the reader's schema says. */
function scalar(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? value.toString() : (JSON.stringify(value) ?? 'null');
}

/** Half a surrogate pair has no UTF-8. */
const percent: Escape = (text) => encodeURIComponent(text.toWellFormed());
const percentWithDots: Escape = (text) => percent(text).replaceAll('.', '%2E');
