import type { Cursor } from '../source/index.ts';
import { compilePattern } from './patterns.ts';

const wrong = (at: Cursor, what: string): undefined => {
  const message = `"${at.key}" must be ${what}`;
  at.document.workspace.diagnostics.error(at.location, 'schema-value', message, `Write ${what}.`);
  return undefined;
};

/** A finite number under a key. */
export const numberOf = (cursor: Cursor, key: string): number | undefined => {
  if (!cursor.has(key)) return undefined;
  const at = cursor.get(key);
  if (at.number() === undefined) return wrong(at, 'a number');
  return key === 'multipleOf' && at.number()! <= 0 ? wrong(at, 'a number above 0') : at.number();
};

/** A non-negative integer under a key. */
export const countOf = (cursor: Cursor, key: string): number | undefined => {
  if (!cursor.has(key)) return undefined;
  const at = cursor.get(key);
  const count = at.number();
  return count !== undefined && Number.isInteger(count) && count >= 0 ? count : wrong(at, 'a non-negative integer');
};

/** The texts of a list; anything else in it is reported. */
export const stringsOf = (at: Cursor): string[] => {
  if (!at.exists) return [];
  if (!at.isArray()) {
    wrong(at, 'a list of strings');
    return [];
  }
  return at.items().flatMap((item) => item.string() ?? wrong(item, 'a string') ?? []);
};

/** The expression, if it compiles. */
export const checkPatternText = (at: Cursor, text = at.string()): string | undefined => {
  if (text === undefined) return at.exists ? wrong(at, 'a regular expression') : undefined;
  const { diagnostics } = at.document.workspace;
  try {
    if (compilePattern(text).unicode) return text;
    const message = 'the pattern is taken without the u flag, with which it would not compile';
    const mend = 'Escape only characters that need it: `[.:@!]` instead of `[.:\\@!]`.';
    diagnostics.warn(at.location, 'schema-pattern-flag', message, mend);
    return text;
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : '';
    const mend = 'Write an ECMA-262 expression; escape only characters that need it.';
    diagnostics.error(at.location, 'schema-pattern', `the pattern does not compile: ${reason}`, mend);
    return undefined;
  }
};
