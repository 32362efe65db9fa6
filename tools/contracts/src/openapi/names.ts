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

/** True when a property of this name needs no quotes. */
export const isIdentifier = (name: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);

/** A property name as it is written in an object literal or type. `__proto__` in brackets is a property like any other. */
export const propertyKey = (name: string): string =>
  name === '__proto__' ? "['__proto__']" : isIdentifier(name) ? name : JSON.stringify(name);

/** TSDoc from parts; empty parts are left out, and an end of comment inside is defused. */
export function docComment(parts: readonly (string | undefined)[], indent = ''): string {
  const text = parts.filter((part) => part !== undefined && part.trim() !== '').join('\n\n');
  if (text === '') return '';
  const lines = text.trim().replaceAll('*/', '*\\/').split('\n');
  if (lines.length === 1) return `${indent}/** ${lines[0]?.trim()} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line.trim()}`.trimEnd()).join('\n')}\n${indent} */\n`;
}
