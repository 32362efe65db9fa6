/**
 * What a raw value does not say any more: texts are decoded, and afterwards a comma inside an item looks like one between items.
 * Under a symbol, since every name may be that of a parameter.
 */
export const WIRE: unique symbol = Symbol.for('pactline.wire') as never;

export interface Wire {
  /** Texts as they stood in the URL, by decoded name. */
  readonly encoded?: Readonly<Record<string, string | readonly string[]>>;
  /** Names with a bracket. */
  readonly bracketed?: readonly string[];
}

/** Decoded texts by name, a list where a name is repeated; with what decoding takes away. */
export type RawParameters = Readonly<Record<string, unknown>> & { readonly [WIRE]?: Wire };

type Texts = Record<string, string | string[]>;

/**
 * Reads a query, or an urlencoded form: decoded texts by name, in an object without a prototype. One pass; what is no valid
 * encoding stays as it is.
 *
 * @param text with or without its `?`
 */
export function readQuery(text: string): RawParameters {
  const values = Object.create(null) as Texts;
  const start = text.startsWith('?') ? 1 : 0;
  if (text.length === start) return values;
  const isEncoded = text.includes('%') || text.includes('+');
  const encoded: Texts | undefined = isEncoded ? (Object.create(null) as Texts) : undefined;
  let bracketed: string[] | undefined;
  for (let from = start; from <= text.length;) {
    const and = text.indexOf('&', from);
    const end = and === -1 ? text.length : and;
    if (end > from) {
      const equals = text.indexOf('=', from);
      const cut = equals === -1 || equals > end ? end : equals;
      const plain = text.slice(from, cut);
      const name = isEncoded ? decodeQuery(plain) : plain;
      const value = text.slice(Math.min(cut + 1, end), end);
      if (name.includes('[') && !(name in values)) (bracketed ??= []).push(name);
      add(values, name, isEncoded ? decodeQuery(value) : value);
      if (encoded !== undefined) add(encoded, name, value);
    }
    from = end + 1;
  }
  if (encoded !== undefined || bracketed !== undefined) {
    hide(values, { ...(encoded && { encoded }), ...(bracketed && { bracketed }) });
  }
  return values;
}

/** Reads a Cookie header (RFC 6265). The first of a name counts: browsers send the most specific one first. */
export function readCookies(header: string | undefined): RawParameters {
  const values = Object.create(null) as Record<string, string>;
  const encoded = Object.create(null) as Record<string, string>;
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals === -1) continue;
    const name = decodePlain(pair.slice(0, equals).trim());
    if (name in values) continue;
    const text = pair.slice(equals + 1).trim();
    const value = text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
    values[name] = decodePlain(value);
    encoded[name] = value;
  }
  return hide(values, { encoded });
}

/**
 * Adds to the parameters of a path, decoded by a router, how they stood in the URL.
 *
 * @param template of OpenAPI, for example `/orders/{orderId}`; found at the end of the path
 */
export function withPath<Values extends object>(values: Values, path: string, template: string): Values {
  if (!path.includes('%')) return values;
  return hide({ ...values }, { encoded: encodedPath(path, template) });
}

/** Whoever looks through the values does not meet it. */
const hide = <Values extends object>(values: Values, wire: Wire): Values =>
  Object.defineProperty(values, WIRE, { value: wire, configurable: true });

/** The texts of path parameters as they stand in a URL. */
export function encodedPath(path: string, template: string): Record<string, string> {
  const parts = (path.split(/[?#]/, 1)[0] ?? '').split('/').toReversed();
  const found = Object.create(null) as Record<string, string>;
  for (const [index, segment] of template.split('/').toReversed().entries()) {
    if (segment.includes('{')) inSegment(segment, parts[index] ?? '', found);
  }
  return found;
}

function inSegment(template: string, text: string, found: Record<string, string>): void {
  const names = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  const [before = '', ...between] = template.split(/\{[^{}]*\}/);
  let at = before.length;
  names.forEach((name, index) => {
    const next = between[index] ?? '';
    const end = index === names.length - 1 ? text.length - next.length : text.indexOf(next, at);
    found[name] = text.slice(at, end === -1 ? undefined : end);
    at = (end === -1 ? text.length : end) + next.length;
  });
}

function add(texts: Texts, name: string, text: string): void {
  const before = texts[name];
  if (before === undefined) texts[name] = text;
  else if (typeof before === 'string') texts[name] = [before, text];
  else before.push(text);
}

/** In queries and forms a plus is a blank. */
export const decodeQuery = (text: string): string => decodePlain(text.includes('+') ? text.replaceAll('+', ' ') : text);

export function decodePlain(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
