/**
 * Text for one line: control and line-breaking characters become spaces, invisible marks that turn the reading direction go. Nothing
 * put in can start a new header, a new line or read backwards.
 *
 * @param limit in characters; what is longer ends in `…`
 */
export function singleLine(text: string, limit = 300): string {
  const clean = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  const characters = [...clean];
  return characters.length <= limit
    ? clean
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}
