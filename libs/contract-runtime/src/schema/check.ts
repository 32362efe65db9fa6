import { describe } from './describe.ts';

/** One place of a value that does not fit. */
export interface Finding {
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly found: string;
}

/**
 * Decides whether a value fits. Without `at` it stops at the first misfit; with it, it collects what is wrong.
 * Generated code composes checks; the value is never changed.
 */
export type Check = (value: unknown, at?: Findings) => boolean;

const MOST_FINDINGS = 100;
/** How many places are looked at to find out which alternative a value was meant to be. */
const STEPS_OF_EXPLANATION = 10_000;

/** Collects up to 100 findings while a check walks through a value. */
export class Findings {
  readonly list: Finding[] = [];
  readonly path: (string | number)[] = [];
  #hidden = 0;
  /** Shared by all that explain one value. */
  #explanation: { left: number } = { left: STEPS_OF_EXPLANATION };
  #isFork = false;

  /** False when enough was tried: then only that no alternative fits is told, no longer why. */
  get mayExplain(): boolean {
    return this.#explanation.left > 0;
  }

  /** Notes a misfit here; returns false, so that a check can end with it. */
  fail(expected: string, value: unknown, key?: string | number): false {
    if (this.list.length < MOST_FINDINGS) {
      const path = key === undefined ? [...this.path] : [...this.path, key];
      this.list.push({ path, expected, found: describe(value, this.#hidden > 0) });
    }
    return false;
  }
  /** Notes a property that should not be there; its value is nobody's to quote. */
  stranger(key: string): false {
    if (this.list.length < MOST_FINDINGS) {
      this.list.push({ path: [...this.path, key], expected: 'no such property', found: 'one' });
    }
    return false;
  }
  /** Runs a check one level deeper. */
  enter(key: string | number, check: Check, value: unknown): boolean {
    // Enough is known; what else is wrong changes no verdict, as there are findings already.
    if (this.list.length >= MOST_FINDINGS) return false;
    if (this.#isFork && (this.#explanation.left -= 1) < 0) return false;
    this.path.push(key);
    const fits = check(value, this);
    this.path.pop();
    return fits;
  }
  /** What is found in here is personal data: described, never quoted. */
  hide(check: Check, value: unknown): boolean {
    this.#hidden++;
    const fits = check(value, this);
    this.#hidden--;
    return fits;
  }
  /** Takes over what another collector found. */
  adopt(list: readonly Finding[]): void {
    for (const finding of list) if (this.list.length < MOST_FINDINGS) this.list.push(finding);
  }
  /** An empty collector at the same place, to try an alternative. */
  fork(): Findings {
    const fork = new Findings();
    for (const key of this.path) fork.path.push(key);
    fork.#hidden = this.#hidden;
    fork.#explanation = this.#explanation;
    fork.#isFork = true;
    return fork;
  }
}

/** Every check holds. */
export const all = (...checks: readonly Check[]): Check => {
  if (checks.length === 1) return checks[0]!;
  return (value, at) => {
    let fits = true;
    for (const check of checks) {
      if (check(value, at)) continue;
      if (!at) return false;
      fits = false;
    }
    return fits;
  };
};

/** The schema `true`: anything. */
export const anything: Check = () => true;

/** The schema `false`: nothing. */
export const nothing: Check = (value, at) => at?.fail('no value', value) ?? false;

/** The value is personal data (`x-sensitive`): findings describe it without quoting. */
export const sensitive =
  (check: Check): Check =>
  (value, at) =>
    at ? at.hide(check, value) : check(value);
