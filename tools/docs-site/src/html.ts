/** Markup that may be put into a page as it is. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | false | undefined | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

const print = (part: Part): string => {
  if (part === false || part === undefined) return '';
  if (Array.isArray(part)) return (part as readonly Part[]).map(print).join('');
  if (typeof part === 'object') return (part as Html).html;
  return escape(String(part));
};

/** Everything put in is escaped, unless it is markup already. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.map((text, index) => text + (index < parts.length ? print(parts[index]) : '')).join(''),
});

export const raw = (text: string): Html => ({ html: text });
export const nothing: Html = raw('');

/** `a, b and c` */
export const list = (parts: readonly (Html | string)[]): Html => {
  const printed = parts.map(print);
  const last = printed.pop() ?? '';
  return raw(printed.length === 0 ? last : `${printed.join(', ')} and ${last}`);
};
