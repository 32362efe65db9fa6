/**
 * Code without characters that nobody sees or that change how it is shown: controls, those of writing direction (CVE-2021-42574),
 * line and paragraph separators, halves of surrogate pairs. Each stands there as its escape, which means the same in a string
 * and in a regular expression; in a comment it is text. Joiners of scripts and emoji stay.
 */
export const visible = (code: string): string =>
  code.replace(
    /(?![\n\t])[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
