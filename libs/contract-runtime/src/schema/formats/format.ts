import type { Check } from '../check.ts';

/** A check of texts; other types pass, as JSON Schema's `format` has it. */
export const textFormat =
  (expected: string, holds: (text: string) => boolean): Check =>
  (value, at) =>
    typeof value !== 'string' || holds(value) || (at?.fail(expected, value) ?? false);

/** A text format given by one expression. */
export const patternFormat = (expected: string, expression: RegExp): Check =>
  textFormat(expected, (text) => expression.test(text));
