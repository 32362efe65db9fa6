import { comment, textLines } from '../schema/documentation.ts';
import { propertyKey, text } from '../schema/literals.ts';
import { isIdentifier } from '../schema/names.ts';

/** `placeOrder`, `place-order`, `place.order` -> `PlaceOrder`. */
export function pascalCase(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** `send-email` -> `sendEmail`; a leading capital becomes small. */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.charAt(0).toLowerCase() + pascal.slice(1);
}

export { isIdentifier, propertyKey };

/** A legal name: what begins with a digit, or with nothing at all, gets a `_`. */
export const legalName = (name: string): string => (isIdentifier(name) ? name : `_${name}`);

/** Names that every object has, and the one by which `await` takes an object for a promise. */
export const isReservedMember = (name: string): boolean => name in Object.prototype || name === 'then';

/** The method that stands for an id of the document: the id itself where that can be a name, else its camelCase. */
export function methodName(id: string): string {
  const name = isIdentifier(id) ? id : legalName(camelCase(id));
  return isReservedMember(name) ? `${name}_` : name;
}

/** How a member is reached: `.name`, or in brackets. */
export const memberAccess = (name: string): string => (isIdentifier(name) ? `.${name}` : `[${text(name)}]`);

/** TSDoc from parts; empty parts are left out. `@deprecated` alone is a tag, everything else is text. */
export function docComment(parts: readonly (string | false | undefined)[]): string {
  const texts = parts.flatMap((part) => (part === undefined || part === false || part.trim() === '' ? [] : [part]));
  const lines = texts.map((part) => (part === '@deprecated' ? [part] : textLines(part)));
  return comment(lines.flatMap((own, index) => (index === 0 ? own : ['', ...own])));
}
