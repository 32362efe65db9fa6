import type { EngineName } from '../engines/engine.ts';
import type { LintRule } from '../rule.ts';

/** Passes on what a parser in a thread of its own finds; rule ids are `<engine>/<its own rule>`. */
export const engineRule = (id: EngineName, asks: string): LintRule => ({
  id,
  severity: 'error',
  asks,
  engine: id,
  async check({ workspace, diagnostics, engine }) {
    for (const { document, findings } of await engine(id)) {
      // What is broken has been said by others, and in better words.
      if (diagnostics.hasErrors && findings.some(({ rule }) => rule === `${id}/failure`)) continue;
      for (const { path, pointer, severity, rule, message, mend } of findings) {
        const at = (workspace.documents.get(path) ?? document).locate(pointer);
        diagnostics.report(severity, at, rule, message, mend);
      }
    }
  },
});
