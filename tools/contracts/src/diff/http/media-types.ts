/** A media type with what matters of its parameters, written in one way. */
export const sameOnTheWire = (mediaType: string): string => {
  const [type = '', ...rest] = mediaType.split(';').map((part) => part.trim());
  const name = type.toLowerCase();
  const parameters = rest
    .filter((part) => part !== '')
    .map((part): [string, string] => {
      const [key = '', ...value] = part.split('=');
      return [key.trim().toLowerCase(), unquoted(value.join('=').trim())];
    })
    .filter(([key, value]) => !isIdle(name, key, value))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return [name, ...parameters.map(([key, value]) => `${key}=${value}`)].join(';');
};

const unquoted = (value: string): string => /^"(.*)"$/.exec(value)?.[1] ?? value;

/**
 * Says nothing about the bytes: JSON is UTF-8 whatever its charset says (RFC 8259), other texts are UTF-8 unless said otherwise, and a
 * boundary is chosen anew for each message.
 */
const isIdle = (type: string, key: string, value: string): boolean =>
  (key === 'charset' && (/[/+]json$/.test(type) || /^utf-?8$/i.test(value))) ||
  (key === 'boundary' && type.startsWith('multipart/'));

/** `text/*` covers `text/csv`; parameters that change the bytes count. */
export const covers = (one: string, other: string): boolean => {
  const [left, right] = [sameOnTheWire(one), sameOnTheWire(other)];
  return left === right || left === '*/*' || (left.endsWith('/*') && right.startsWith(left.slice(0, -1)));
};
