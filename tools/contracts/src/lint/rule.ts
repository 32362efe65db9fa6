import type { EventsModel } from '../asyncapi/index.ts';
import type { HttpModel } from '../openapi/model.ts';
import type { Cursor, Diagnostics, Severity, Workspace } from '../source/index.ts';
import type { EngineName } from './engines/engine.ts';
import type { EngineVerdict } from './engines/run-engines.ts';

/** All contracts of a folder, read. */
export interface LintContext {
  readonly workspace: Workspace;
  readonly http: ReadonlyMap<string, HttpModel>;
  readonly events: ReadonlyMap<string, EventsModel>;
  readonly diagnostics: Diagnostics;
  /** Waits for an engine that runs beside the rules. */
  readonly engine: (name: EngineName) => Promise<readonly EngineVerdict[]>;
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
  /** The engine that has to run for it. */
  readonly engine?: EngineName;
  /** Rules of reading and generation that say less about the same place; theirs is dropped. */
  readonly supersedes?: readonly string[];
  readonly check: (context: LintContext, report: Report) => void | Promise<void>;
}
