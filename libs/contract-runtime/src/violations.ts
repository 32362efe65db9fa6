import type * as z from 'zod';
import type { Violation } from './errors.ts';
import { shownPointer } from './pointer.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const LONGEST_ECHO = 60;

/** How many places are reported at most: more nobody reads, and a hostile value has as many as it has bytes. */
export const MAX_VIOLATIONS = 100;

/**
 * The first 100 places where a value does not fit, from what zod reports. Values under a sensitive pointer are named by their
 * type only, never echoed.
 *
 * @param value the value that was parsed
 * @param sensitive JSON Pointers into the value; `*` stands for every array item or map value
 */
export function violationsOf(issues: readonly Issue[], value: unknown, sensitive: readonly string[] = []): Violation[] {
  const hidden = sensitive.map((pointer) => pointer.split('/').slice(1).map(unescape));
  const violations: Violation[] = [];
  for (const issue of issues) {
    for (const { issue: inner, path } of expand(issue, [])) {
      if (violations.length >= MAX_VIOLATIONS) return violations;
      violations.push(violation(inner, path, value, hidden));
    }
  }
  return violations;
}

const unescape = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** A union reports the issues of all its branches; the branch that came furthest is the one that was meant. */
function expand(issue: Issue, base: Path): { issue: Issue; path: Path }[] {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ issue, path }];
  const branches = issue.errors.filter((errors) => errors.length > 0);
  const ranked = branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length);
  const best = ranked[0];
  if (!best || depth(best) === 0) return [{ issue, path }];
  return best.flatMap((inner) => expand(inner, path));
}

const depth = (issues: readonly Issue[]): number =>
  issues.reduce((deepest, issue) => Math.max(deepest, issue.path.length), 0);

function violation(issue: Issue, path: Path, value: unknown, hidden: readonly string[][]): Violation {
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.slice(0, 5).map(quote);
    return { pointer: shownPointer(path), expected: 'no other properties', found: keys.join(', ') };
  }
  const secret = hidden.some((pattern) => covers(pattern, path));
  const params = issue.code === 'custom' ? issue.params : undefined;
  if (typeof params?.expected === 'string' && typeof params.found === 'string') {
    const found = secret ? describe(at(value, path), true) : params.found;
    return { pointer: shownPointer(path), expected: params.expected, found };
  }
  return { pointer: shownPointer(path), expected: expectation(issue), found: describe(at(value, path), secret) };
}

const covers = (pattern: readonly string[], path: Path): boolean =>
  pattern.length <= path.length && pattern.every((part, index) => part === '*' || part === String(path[index]));

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (current, key) => (typeof current === 'object' && current !== null ? Reflect.get(current, key) : undefined),
    value,
  );
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return article(issue.expected);
    case 'invalid_value':
      return issue.values.length === 1
        ? JSON.stringify(issue.values[0])
        : `one of ${issue.values.map((allowed) => JSON.stringify(allowed)).join(', ')}`;
    case 'too_small':
      return `${issue.origin} ${issue.inclusive ? '>=' : '>'} ${issue.minimum}`;
    case 'too_big':
      return `${issue.origin} ${issue.inclusive ? '<=' : '<'} ${issue.maximum}`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return issue.format === 'regex' && issue.pattern ? `a match of ${issue.pattern}` : `format ${issue.format}`;
    case 'invalid_union':
      return issue.discriminator ? `a known ${issue.discriminator}` : 'one of the alternatives';
    default:
      return issue.message;
  }
}

const article = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** Says what a value is, shortened; with `secret` only its type. */
function describe(value: unknown, secret: boolean): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (secret) return `a ${typeof value} (sensitive)`;
  return typeof value === 'string' ? quote(value) : shorten(String(value));
}

/** Shortened before it is quoted, so that a long text is not escaped for nothing. */
const quote = (text: string): string =>
  shorten(JSON.stringify(text.length > LONGEST_ECHO ? text.slice(0, LONGEST_ECHO + 1) : text));

const shorten = (text: string): string => (text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text);
