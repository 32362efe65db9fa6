/** Escapes one member name for a JSON Pointer (RFC 6901). */
export const escapePointer = (name: string): string =>
  name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;

/** Splits a pointer or a URI fragment (`#/a~1b/c%20d`) into its member names. */
export const parsePointer = (fragment: string): string[] => {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  if (text === '') return [];
  return text
    .split('/')
    .slice(1)
    .map((part) => decode(part).replaceAll('~1', '/').replaceAll('~0', '~'));
};

/** `#/a/b` from member names. */
export const formatPointer = (parts: readonly (string | number)[]): string =>
  '#' + parts.map((part) => `/${escapePointer(String(part))}`).join('');

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
