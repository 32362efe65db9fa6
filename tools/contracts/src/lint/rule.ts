import type { EventsModel } from '../asyncapi/index.ts';
import type { HttpModel } from '../openapi/model.ts';
import type { Cursor, Diagnostics, Severity, Workspace } from '../source/index.ts';

/** All contracts of a folder, read. */
export interface LintContext {
  readonly workspace: Workspace;
  readonly http: ReadonlyMap<string, HttpModel>;
  readonly events: ReadonlyMap<string, EventsModel>;
  readonly diagnostics: Diagnostics;
}

/** Reports a finding of the rule at a place. */
export type Report = (at: Cursor, message: string, mend: string) => void;

/** One rule; everything about it stands in one file. */
export interface LintRule {
  /** Kebab-case, stable across versions. */
  readonly id: string;
  readonly severity: Severity;
  /** What the rule asks for, one sentence. */
  readonly asks: string;
  readonly check: (context: LintContext, report: Report) => void | Promise<void>;
}
