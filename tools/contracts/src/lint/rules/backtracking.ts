import { compilePattern } from '../../schema/patterns.ts';
import type { Cursor } from '../../source/index.ts';
import { type Backtracking, backtrackingOf } from '../backtracking.ts';
import type { LintRule } from '../rule.ts';
import { allSchemas } from '../walk-schemas.ts';

/** Steps that a text may cost; a thousandth of a second or two. */
const MOST_STEPS = 1_000_000;

export const patternBacktracking: LintRule = {
  id: 'pattern-backtracking',
  severity: 'error',
  asks: 'A pattern is matched in a time that grows with the length of the text, whatever the text.',
  check({ workspace }, report) {
    for (const schema of allSchemas(workspace)) {
      const longest = schema.number('maxLength') ?? Infinity;
      const pattern = schema.string('pattern');
      if (pattern !== undefined) judge(schema.get('pattern'), pattern, longest);
      // Names of members have no maximum of their own here.
      for (const [key, member] of schema.get('patternProperties').entries()) judge(member, key, Infinity);
    }

    function judge(at: Cursor, pattern: string, longest: number): void {
      const flags = flagsOf(pattern);
      if (flags === undefined) return;
      const found = backtrackingOf(pattern, flags);
      if (isHarmless(found, longest)) return;
      report(at, `${MESSAGES[found.kind]}${'attack' in found ? `, for example on ${shown(found.attack)}` : ''}`, MEND);
    }
  },
};

const MEND =
  'Let no two parts that repeat match the same text: `^a+(-a+)*$` instead of `^(a+-?)+$`. Or give maxLength, if the time grows with a power.';

const MESSAGES: Readonly<Record<Backtracking['kind'], string>> = {
  none: '',
  exponential: 'a text can double the time of this pattern with each character',
  polynomial: 'a long text makes this pattern take much longer than its length explains',
  unknown: 'how long this pattern can take cannot be found out',
};

/** A short text has not the length for a power of it. */
const isHarmless = (found: Backtracking, longest: number): boolean =>
  found.kind === 'none' || (found.kind === 'polynomial' && longest ** found.degree <= MOST_STEPS);

const shown = (attack: string): string => (attack.length > 80 ? `${attack.slice(0, 80)}…` : attack);

/** What is no expression has a finding of its own. */
const flagsOf = (pattern: string): string | undefined => {
  try {
    return compilePattern(pattern).flags;
  } catch {
    return undefined;
  }
};
