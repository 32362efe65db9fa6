import * as z from 'zod';
import type { Cursor, Diagnostic, Diagnostics, SourceLocation } from '../source/index.ts';
import type { ContractDocument } from '../source/document.ts';

const KEY = 'x-lint-ignore';

/** Schema of `x-lint-ignore`. */
export const suppressionSchema = z
  .array(
    z.strictObject({
      rule: z.string().min(1).describe('The rule, as findings and `lint --rules` name it.'),
      reason: z.string().min(10).describe('Why the rule is wrong here, for those who come later.'),
      until: z.iso.date().optional().describe('The last day on which the finding is accepted.'),
    }),
  )
  .min(1);

/** One accepted rule at one place and below. */
interface Suppression {
  readonly rule: string;
  readonly until: string | undefined;
  readonly at: Cursor;
  used: boolean;
}

export interface SuppressionOptions {
  /** Rules whose findings can be accepted; others are refused by generation as well. */
  readonly isRule: (rule: string) => boolean;
  /** Rules that are switched off: what would be accepted of them does not show. */
  readonly isOff: (rule: string) => boolean;
  /** Today, `2027-01-31`. */
  readonly today: string;
}

/** `x-lint-ignore` of all documents: which findings the contracts accept, and which of these wishes are idle or not well formed. */
export class Suppressions {
  readonly #byFile = new Map<string, Map<string, Suppression[]>>();
  readonly #options: SuppressionOptions;
  readonly #diagnostics: Diagnostics;

  constructor(documents: Iterable<ContractDocument>, diagnostics: Diagnostics, options: SuppressionOptions) {
    this.#options = options;
    this.#diagnostics = diagnostics;
    for (const document of documents) this.#collect(document.root);
  }

  /** True when the finding is accepted at its place or above. */
  accepts({ file, pointer, rule }: Diagnostic): boolean {
    const places = this.#byFile.get(file);
    if (places === undefined) return false;
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const found = places.get(at)?.find((one) => covers(one.rule, rule));
      if (found !== undefined) {
        found.used = true;
        return found.until === undefined || found.until >= this.#options.today;
      }
      if (!at.includes('/')) return false;
    }
  }

  /** Reports what accepts nothing. Ask last. */
  reportIdle(): void {
    for (const { rule, used, until, at } of [...this.#byFile.values()].flatMap((places) =>
      [...places.values()].flat(),
    )) {
      if (used) {
        if (until !== undefined && until < this.#options.today)
          this.#report(
            at.location,
            `"${rule}" was accepted until ${until}`,
            'Mend what was accepted, or set a later date.',
          );
      } else if (!this.#options.isOff(rule)) {
        this.#report(
          at.location,
          `nothing here breaks the rule ${rule}`,
          'Remove the entry: it would hide a defect of tomorrow.',
        );
      }
    }
  }

  #collect(at: Cursor): void {
    if (at.has(KEY)) this.#read(at, at.get(KEY));
    for (const [key, child] of at.entries()) {
      if (key === 'example' || key === 'examples' || key === KEY) continue;
      if (child.isObject()) this.#collect(child);
      else for (const item of child.items()) this.#collect(item);
    }
  }

  #read(owner: Cursor, list: Cursor): void {
    const parsed = suppressionSchema.safeParse(list.value);
    for (const { path, message } of parsed.error?.issues ?? []) {
      const mend = 'Write x-lint-ignore: [{ rule: <rule>, reason: <why it is wrong here> }].';
      this.#report(list.get(...path.map(String)).location, message, mend);
    }
    parsed.data?.forEach(({ rule, until }, index) => {
      const at = list.get(index);
      if (!this.#options.isRule(rule)) {
        const mend = '`lint --rules` lists the rules; what stops generation cannot be accepted.';
        this.#report(at.get('rule').location, `"${rule}" is no rule that can be ignored`, mend);
        return;
      }
      const places = this.#byFile.get(owner.document.file) ?? new Map<string, Suppression[]>();
      this.#byFile.set(owner.document.file, places);
      places.set(owner.pointer, [...(places.get(owner.pointer) ?? []), { rule, until, at, used: false }]);
    });
  }

  #report(location: SourceLocation, message: string, mend: string): void {
    this.#diagnostics.error(location, 'lint-ignore', message, mend);
  }
}

/** `redocly` covers `redocly/operation-summary` too. */
export const covers = (stated: string, rule: string): boolean => stated === rule || rule.startsWith(`${stated}/`);
