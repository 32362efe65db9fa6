import { isPastTense } from '@pactline/contracts/past-tense';

/** A name or option that a generator cannot work with; the message says what to write instead. */
export class GeneratorInputError extends Error {
  override name = 'GeneratorInputError';
}

const RESERVED = new Set(
  (
    'break case catch class const continue debugger default delete do else enum export extends false finally for function if implements ' +
    'import in instanceof interface let new null package private protected public return static super switch this throw true try typeof ' +
    'var void while with yield await async arguments eval common platform'
  ).split(' '),
);

/** Whether no variable may have this name. */
export const isReserved = (name: string): boolean => RESERVED.has(name);

const words = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `order.status_changed.v2` becomes `OrderStatusChangedV2`. */
export const pascal = (name: string): string => words(name).map(capital).join('');

/** `send-email` becomes `sendEmail`. */
export const camel = (name: string): string => {
  const text = pascal(name);
  return text.charAt(0).toLowerCase() + text.slice(1);
};

/** `registerParcel` becomes `register-parcel`. */
export const kebab = (name: string): string =>
  words(name)
    .map((word) => word.toLowerCase())
    .join('-');

/** `send-email` becomes `Send email`. */
export const sentence = (name: string): string => capital(kebab(name).replaceAll('-', ' '));

/** The singular of an English word, as far as its ending tells; a word that is none comes back as it is. */
export function singular(word: string): string {
  if (/(ss|us|is|news|series)$/i.test(word)) return word;
  if (/ies$/i.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss|us|z)es$/i.test(word)) return word.slice(0, -2);
  return word.replace(/s$/i, '');
}

export const isPlural = (word: string): boolean => singular(word) !== word;

/** @throws GeneratorInputError the name is none for a service */
export function assertServiceName(name: string): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 40)
    throw new GeneratorInputError(
      `"${name}" is no name for a service. Write small letters, digits and single dashes, at most 40 characters, a letter first: send-email.`,
    );
  if (RESERVED.has(name)) throw new GeneratorInputError(`"${name}" is a reserved word. Choose another name.`);
}

/** @throws GeneratorInputError the name is none for a property or operation */
export function assertMemberName(name: string, what: string): void {
  if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(name))
    throw new GeneratorInputError(`"${name}" is no name for ${what}. Write camelCase, a small letter first.`);
  if (RESERVED.has(name))
    throw new GeneratorInputError(`"${name}" is a reserved word. Choose another name for ${what}.`);
}

/** @throws GeneratorInputError the name is not `context.past_tense`, or writes its major in a way of its own */
export function assertEventName(type: string): void {
  const name = type.replace(/\.v([2-9]|[1-9]\d+)$/, '');
  if (!/^[a-z][a-z0-9-]*\.[a-z][a-z0-9_]*$/.test(name) || type.length > 128)
    throw new GeneratorInputError(
      `"${type}" is no name for an event. Write context.past_tense in small letters, later majors with .v2: order.status_changed.v2.`,
    );
  const last = name.split(/[._-]/).at(-1) ?? '';
  if (/^v\d+$/.test(last))
    throw new GeneratorInputError(
      `"${type}" writes its major in a way of its own. The first has none, the second ends in .v2.`,
    );
  if (!isPastTense(last))
    throw new GeneratorInputError(
      `"${type}" does not say what has happened. End it with a past participle: ${name.split('.')[0]}.registered.`,
    );
}
