type NamesIn<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** What a template such as `member#{member}` takes. */
export type KeyParts<Template extends string> = { readonly [Name in NamesIn<Template>]: string };

const PART = /\{([^{}]*)\}/g;
/** What separates parts, and what escapes it. */
const SPECIAL = /[#%]/g;

/**
 * The key that a template makes of its parts. Parts are escaped, so that none can pose as two: `a#b` and `c` differ from `a` and `b#c`.
 *
 * @throws RangeError a part is missing or empty
 */
export function fillKey(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replaceAll(PART, (_, name: string) => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (typeof part !== 'string' || part === '') throw new RangeError(`The key ${template} needs a text for ${name}.`);
    return part.replaceAll(SPECIAL, (letter) => (letter === '#' ? '%23' : '%25'));
  });
}

/** What of a template stands before its first part. */
export const prefixOf = (template: string): string => /^[^{]*/.exec(template)?.[0] ?? '';

const DIGITS = 16;

/** A number as text that sorts as the number does: 0 up to 2^53 - 1. @throws RangeError it is none of these */
export function sortable(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`${number} does not sort as text.`);
  return String(number).padStart(DIGITS, '0');
}
