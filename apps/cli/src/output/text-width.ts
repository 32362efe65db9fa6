import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Columns that a text takes in a terminal; colour codes take none, CJK and emoji take two. */
export const textWidth = (text: string): number => stringWidth(text);

/** Cuts plain text to at most `width` columns, between words where it can, with an ellipsis where something was lost. */
export function cut(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let result = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const columns = textWidth(segment);
    if (used + columns > width - 1) break;
    result += segment;
    used += columns;
  }
  const word = /^(.+)\s\S*$/s.exec(result)?.[1]?.trimEnd() ?? '';
  const kept = textWidth(word) * 2 >= width && !/\s/.test(text.charAt(result.length)) ? word : result;
  return width > 0 ? `${kept}…` : '';
}

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - textWidth(text)));
export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - textWidth(text))) + text;

/**
 * Makes foreign text (an event, a dead letter's reason) safe to print: escape sequences could move the cursor or
 * change the terminal's title, line breaks would tear a table.
 */
export const printable = (text: string): string =>
  stripVTControlCharacters(text)
    .replace(/[\r\n\t]+/g, ' ')
    // eslint-disable-next-line no-control-regex -- control characters are what this looks for
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
