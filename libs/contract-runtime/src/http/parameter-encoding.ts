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
}

type Escape = (text: string) => string;
type Texts = readonly string[];

/**
 * A query parameter (or a member of an urlencoded form) as `name=value` pairs, percent-encoded. What separates items stays
 * as it is and a comma inside an item is encoded, so that a reader can tell them apart. Nothing for undefined.
 */
export function encodeQuery(encoding: ParameterEncoding, value: unknown): string[] {
  const { style = 'form', explode = false } = encoding;
  const name = percent(encoding.name);
  if (value === undefined) return [];
  if (style === 'json') return [`${name}=${percent(JSON.stringify(value))}`];
  const items = listOf(value);
  if (items !== undefined) {
    const texts = items.map((item) => percent(scalar(item)));
    return explode ? texts.map((text) => `${name}=${text}`) : [`${name}=${texts.join(SEPARATORS[style] ?? ',')}`];
  }
  if (!isMembers(value)) return [`${name}=${percent(scalar(value))}`];
  const members = membersOf(value);
  if (style === 'deepObject') return members.flatMap(([key, member]) => deep(`${encoding.name}[${key}]`, member));
  if (explode) return members.flatMap(([key, member]) => encodeQuery({ name: key, explode: true }, member));
  const flat = members.flatMap(([key, member]) => [percent(key), percent(scalar(member))]);
  return [`${name}=${flat.join(SEPARATORS[style] ?? ',')}`];
}

/** `filter[name]=a&filter[tags]=b&filter[tags]=c`; what lies deeper goes on in the same way. */
function deep(name: string, value: unknown): string[] {
  if (value === undefined) return [];
  const items = listOf(value);
  if (items !== undefined) return items.flatMap((item) => deep(name, item));
  if (isMembers(value)) return membersOf(value).flatMap(([key, member]) => deep(`${name}[${key}]`, member));
  return [`${percent(name)}=${percent(scalar(value))}`];
}

/** A path parameter as the part of the path that stands for it, percent-encoded. */
export const encodePath = (encoding: ParameterEncoding, value: unknown): string =>
  inOneText(encoding, value, encoding.style === 'label' && encoding.explode === true ? percentWithDots : percent);

/** A header parameter as the header's text. Headers know no escapes: a comma in an item cannot be told from a separator. */
export const encodeHeader = (encoding: ParameterEncoding, value: unknown): string =>
  inOneText(encoding, value, (text) => text);

function inOneText(
  { name, style = 'simple', explode = false }: ParameterEncoding,
  value: unknown,
  escape: Escape,
): string {
  if (style === 'json') return escape(JSON.stringify(value));
  const items = listOf(value)?.map((item) => escape(scalar(item)));
  const pairs = isMembers(value)
    ? membersOf(value).map(([key, member]) => [escape(key), escape(scalar(member))] as const)
    : undefined;
  if (pairs !== undefined && explode)
    return decorated(
      style,
      '',
      pairs.map((pair) => pair.join('=')),
    );
  if (items !== undefined && explode) return decorated(style, `${name}=`, items);
  const text = (items ?? pairs?.flat())?.join(',') ?? escape(scalar(value));
  return style === 'matrix' ? `;${name}=${text}` : style === 'label' ? `.${text}` : text;
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

const membersOf = (value: Readonly<Record<string, unknown>>): [string, unknown][] =>
  Object.entries(value).filter(([, member]) => member !== undefined);

function scalar(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}

/** Half a surrogate pair has no UTF-8. */
const percent: Escape = (text) => encodeURIComponent(text.toWellFormed());
const percentWithDots: Escape = (text) => percent(text).replaceAll('.', '%2E');
