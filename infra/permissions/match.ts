/**
 * Values that a request carries, by condition key. Keys are compared without regard to case; a key with no values counts as absent.
 */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** The values of a key, or `undefined` when the request does not carry it. */
export function contextValues(context: RequestContext, key: string): readonly string[] | undefined {
  const wanted = key.toLowerCase();
  const name = Object.keys(context).find((candidate) => candidate.toLowerCase() === wanted);
  const value = name === undefined ? undefined : context[name];
  if (value === undefined) return undefined;
  const values = typeof value === 'string' ? [value] : value;
  return values.length === 0 ? undefined : values;
}

/** A part of a pattern: literal text, or what `*` and `?` stand for. */
export type Token = { readonly text: string } | '*' | '?';

// ${key}, ${key, 'default'}; ${*}, ${?} and ${$} are the characters themselves.
const VARIABLE = /\$\{([^{}]*)\}/g;
const ESCAPED = new Set(['*', '?', '$']);

/**
 * Replaces policy variables and tells wildcards from text: what comes from a variable never acts as a wildcard.
 *
 * @returns `undefined` when a variable has neither a value nor a default: such a pattern matches nothing
 */
export function tokenize(pattern: string, version: string, context: RequestContext): readonly Token[] | undefined {
  // Older documents know no variables.
  if (version !== '2012-10-17' || !pattern.includes('${')) return wildcards(pattern);
  const tokens: Token[] = [];
  let end = 0;
  for (const match of pattern.matchAll(VARIABLE)) {
    tokens.push(...wildcards(pattern.slice(end, match.index)));
    const text = valueOf(match[1] ?? '', context);
    if (text === undefined) return undefined;
    tokens.push({ text });
    end = match.index + match[0].length;
  }
  return [...tokens, ...wildcards(pattern.slice(end))];
}

function valueOf(variable: string, context: RequestContext): string | undefined {
  if (ESCAPED.has(variable)) return variable;
  const [, key = '', fallback] = /^([^,]*)(?:,\s*'([^']*)'\s*)?$/.exec(variable) ?? [];
  const values = contextValues(context, key.trim());
  // A key with several values cannot be a variable.
  return values?.length === 1 ? values[0] : fallback;
}

const wildcards = (text: string): Token[] =>
  (text.match(/[*?]|[^*?]+/g) ?? []).map((part) => (part === '*' || part === '?' ? part : { text: part }));

/** What the tokens spell when wildcards are mere characters, as in `StringEquals`. */
export const spell = (tokens: readonly Token[]): string =>
  tokens.map((token) => (typeof token === 'string' ? token : token.text)).join('');

const quote = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

const compiled = new Map<string, RegExp>();

function compile(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`;
  let expression = compiled.get(key);
  if (expression === undefined) {
    expression = new RegExp(`^(?:${source})$`, flags);
    compiled.set(key, expression);
  }
  return expression;
}

/** `*` and `?` as in `StringLike`: any characters, one character. */
export function matchesText(tokens: readonly Token[], value: string, flags = 's'): boolean {
  const source = tokens
    .map((token) => (typeof token !== 'string' ? quote(token.text) : token === '*' ? '.*' : '.'))
    .join('');
  return compile(source, flags).test(value);
}

const PATTERN = /[*?]/;

/** Names of actions do not depend on case. */
export const matchesAction = (pattern: string, action: string): boolean =>
  PATTERN.test(pattern)
    ? matchesText(wildcards(pattern), action, 'si')
    : pattern.length === action.length && pattern.toLowerCase() === action.toLowerCase();

/** A Resource element: wildcards stay within a segment between colons, but for a `*` that ends one. */
export function matchesResource(tokens: readonly Token[], arn: string): boolean {
  if (tokens.every((token) => typeof token !== 'string')) return spell(tokens) === arn;
  const source = tokens.map((token, index) => {
    if (typeof token !== 'string') return quote(token.text);
    if (token === '?') return '[^:]';
    const next = tokens[index + 1];
    const ends = next === undefined || (typeof next !== 'string' && next.text.startsWith(':'));
    return ends ? '.*' : '[^:]*';
  });
  return compile(source.join(''), 's').test(arn);
}

const ARN_SEGMENTS = 6;

/** As in `ArnLike`, of which `ArnEquals` is another name: each of the six segments by itself. */
export function matchesArn(tokens: readonly Token[], arn: string): boolean {
  const actual = split(arn);
  const expected: Token[][] = [[]];
  for (const token of tokens) {
    if (typeof token === 'string') {
      expected.at(-1)?.push(token);
      continue;
    }
    token.text.split(':').forEach((text, index) => {
      if (index > 0 && expected.length < ARN_SEGMENTS) expected.push([{ text }]);
      else expected.at(-1)?.push({ text: index > 0 ? `:${text}` : text });
    });
  }
  return (
    actual !== undefined &&
    expected.length === ARN_SEGMENTS &&
    expected.every((segment, index) => matchesText(segment, actual[index] ?? ''))
  );
}

function split(arn: string): string[] | undefined {
  const parts = arn.split(':');
  if (parts.length < ARN_SEGMENTS || parts[0] !== 'arn') return undefined;
  return [...parts.slice(0, ARN_SEGMENTS - 1), parts.slice(ARN_SEGMENTS - 1).join(':')];
}
