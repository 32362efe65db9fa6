import { dirname, relative, resolve, sep } from 'node:path';
import { readEvents } from '../asyncapi/index.ts';
import { eventFacts } from '../generate/events.ts';
import { generateHttp, readHttp } from '../generate/http.ts';
import { createEmitter } from '../schema/index.ts';
import { type Diagnostic, loadWorkspace } from '../source/index.ts';
import { buildTopology } from '../topology/build-topology.ts';
import type { LintContext, LintRule } from './rule.ts';
import { rules as allRules } from './rules/index.ts';

export interface LintOptions {
  readonly specs: string;
  /** Folder with `<service>/service.yaml`. */
  readonly services: string;
  /** All of them, if absent. */
  readonly rules?: readonly LintRule[];
}

export interface LintResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly documents: number;
  readonly milliseconds: number;
}

/**
 * Checks a folder of contracts: what generation would refuse, what the parsers of the two specifications find, and the house rules.
 *
 * @throws ContractError the folder cannot be read or holds no contract
 */
export async function lint({ specs, services, rules = allRules }: LintOptions): Promise<LintResult> {
  const started = performance.now();
  const workspace = await loadWorkspace(specs, { services });
  const { diagnostics } = workspace;
  // Nothing can be said about documents that could not be read.
  if (!diagnostics.hasErrors) {
    const http = readHttp(workspace);
    const events = readEvents(workspace);
    const emitter = createEmitter(workspace);
    const facts = eventFacts(events, emitter);
    const servicesFolder = relative(dirname(resolve(specs)), services)
      .split(sep)
      .join('/');
    buildTopology({ workspace, http, events: facts, servicesFolder });
    // What generation cannot express shows only when it tries; defective documents would only mislead it.
    if (!diagnostics.hasErrors) {
      await generateHttp({ workspace, emitter, models: http, events: { files: [], facts } });
      await emitter.files();
    }
    const context: LintContext = { workspace, http, events, diagnostics };
    for (const rule of rules) {
      await rule.check(context, (at, message, mend) => {
        diagnostics.report(rule.severity, at.location, rule.id, message, mend);
      });
    }
  }
  return {
    diagnostics: diagnostics.all,
    documents: workspace.documents.size,
    milliseconds: Math.round(performance.now() - started),
  };
}
