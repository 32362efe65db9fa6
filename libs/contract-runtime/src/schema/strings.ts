import type { Check } from './check.ts';

/** Length in Unicode code points, as JSON Schema counts. */
const codePoints = (text: string): number => {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    const high = text.charCodeAt(index);
    if (high < 0xd800 || high > 0xdbff) continue;
    const low = text.charCodeAt(index + 1);
    if (low < 0xdc00 || low > 0xdfff) continue;
    count--;
    index++;
  }
  return count;
};

export const minLength =
  (limit: number): Check =>
  (value, at) =>
    typeof value !== 'string' ||
    (value.length >= limit && (value.length >= 2 * limit || codePoints(value) >= limit)) ||
    (at?.fail(`at least ${limit} characters`, value) ?? false);

export const maxLength =
  (limit: number): Check =>
  (value, at) =>
    typeof value !== 'string' ||
    value.length <= limit ||
    (value.length <= 2 * limit && codePoints(value) <= limit) ||
    (at?.fail(`at most ${limit} characters`, value) ?? false);

export const pattern =
  (expression: RegExp): Check =>
  (value, at) =>
    typeof value !== 'string' ||
    expression.test(value) ||
    (at?.fail(`a string that matches ${expression}`, value) ?? false);
