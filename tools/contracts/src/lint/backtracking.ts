import { createRequire } from 'node:module';
import type { checkSync as CheckSync } from 'recheck';

/** What a text of somebody who means harm can do to an expression. */
export type Backtracking =
  | { readonly kind: 'none' }
  /** The time grows with a power of the length. */
  | { readonly kind: 'polynomial'; readonly degree: number; readonly attack: string }
  | { readonly kind: 'exponential'; readonly attack: string }
  /** It could not be found out. */
  | { readonly kind: 'unknown' };

/** Long enough for a busy machine: most expressions take milliseconds. */
const TIMEOUT_MS = 30_000;

/** How much an expression can be made to backtrack, as recheck finds out by automata, else by trying. */
export const backtrackingOf = (source: string, flags: string): Backtracking => {
  const known = judged.get(`${flags}/${source}`);
  if (known !== undefined) return known;
  const verdict = isPlain(source) ? NONE : judge(source, flags);
  judged.set(`${flags}/${source}`, verdict);
  return verdict;
};

const NONE: Backtracking = { kind: 'none' };
const judged = new Map<string, Backtracking>();

const judge = (source: string, flags: string): Backtracking => {
  const verdict = checker()(source, flags, { timeout: TIMEOUT_MS });
  if (verdict.status === 'safe') return NONE;
  if (verdict.status !== 'vulnerable') return { kind: 'unknown' };
  const { complexity } = verdict;
  const text = verdict.attack.pattern;
  return complexity.type === 'polynomial'
    ? { kind: 'polynomial', degree: complexity.degree, attack: text }
    : { kind: 'exponential', attack: text };
};

/** Its form in JavaScript needs neither Java nor a native program; it is loaded only for what needs a look. */
const checker = (): typeof CheckSync =>
  (loaded ??= createRequire(import.meta.url)('recheck/lib/browser.js') as { checkSync: typeof CheckSync }).checkSync;
let loaded: { readonly checkSync: typeof CheckSync } | undefined;

/** At one place only can be tried more than once, and only from the start: the time grows with the length. */
const isPlain = (source: string): boolean => {
  const quantifiers = repetitionsIn(source);
  if (quantifiers.length === 0) return true;
  return quantifiers.length === 1 && quantifiers[0] !== 'counted' && source.startsWith('^') && !source.includes('|');
};

/** `*`, `+`, `{2,}` have no end; `{2,9}` and `?` can be tried again too. */
const repetitionsIn = (source: string): ('endless' | 'counted')[] => {
  const found: ('endless' | 'counted')[] = [];
  let isClass = false;
  for (let index = 0; index < source.length; index += 1) {
    const character = source[index];
    if (character === '\\') index += 1;
    else if (isClass) isClass = character !== ']';
    else if (character === '[') isClass = true;
    else if (character === '*' || character === '+') found.push('endless');
    else if (character === '?' && source[index - 1] !== '(') found.push('counted');
    else if (character === '{') {
      const [, least, comma, most] = /^\{(\d+)(?:(,)(\d*))?\}/.exec(source.slice(index, index + 30)) ?? [];
      if (comma === ',' && least !== most) found.push(most === '' ? 'endless' : 'counted');
    }
  }
  return found;
};
