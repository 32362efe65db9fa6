/** Texts as they stood in the URL: routers decode, and afterwards a comma inside an item looks like one between items. */
export const ENCODED: unique symbol = Symbol.for('pactline.encoded-parameters') as never;

export type EncodedTexts = Readonly<Record<string, string>>;

/** Values that a router has decoded, together with the texts that they were decoded from. */
export const withEncoded = <Values extends object>(values: Values, texts: EncodedTexts): Values => ({
  ...values,
  [ENCODED]: texts,
});

/** @returns the text of a parameter as it stood in the URL, if it is known */
export function encodedText(values: object, name: string): string | undefined {
  const texts = (values as { [ENCODED]?: EncodedTexts })[ENCODED];
  return texts !== undefined && Object.hasOwn(texts, name) ? texts[name] : undefined;
}

/** True when a URL holds an encoded `,`, `.`, `;` or `=`: only then do encoded texts say more than decoded ones. */
export const hasEncodedSeparator = (url: string): boolean => /%(2[ce]|3[bd])/i.test(url);

/** The texts of a query by decoded name; the last one of a name. */
export function encodedQuery(url: string): EncodedTexts {
  const start = url.indexOf('?');
  if (start === -1) return {};
  const pairs = url.slice(start + 1).split('&');
  return Object.fromEntries(
    pairs.map((pair) => {
      const end = pair.indexOf('=');
      return end === -1 ? [decodeText(pair), ''] : [decodeText(pair.slice(0, end)), pair.slice(end + 1)];
    }),
  );
}

/** The texts of path parameters, found by an OpenAPI template at the end of a path. */
export function encodedPath(url: string, template: string): EncodedTexts {
  const parts = (url.split(/[?#]/, 1)[0] ?? '').split('/').toReversed();
  const wanted = template.split('/').toReversed();
  return Object.assign({}, ...wanted.map((segment, index) => inSegment(segment, parts[index] ?? ''))) as EncodedTexts;
}

function inSegment(template: string, text: string): EncodedTexts {
  const names = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  if (names.length === 0) return {};
  const [before = '', ...between] = template.split(/\{[^{}]*\}/);
  const found: Record<string, string> = {};
  let at = before.length;
  names.forEach((name, index) => {
    const next = between[index] ?? '';
    const end = index === names.length - 1 ? text.length - next.length : text.indexOf(next, at);
    found[name] = text.slice(at, end === -1 ? undefined : end);
    at = (end === -1 ? text.length : end) + next.length;
  });
  return found;
}

/** Decodes a text of a query; what is no valid encoding stays as it is. */
export function decodeText(text: string): string {
  const blanks = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(blanks);
  } catch {
    return blanks;
  }
}
