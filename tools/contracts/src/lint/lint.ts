import { dirname, relative, resolve, sep } from 'node:path';
import { readEvents } from '../asyncapi/index.ts';
import { GenerationCache } from '../generate/cache.ts';
import { eventFacts } from '../generate/events.ts';
import { readHttp } from '../generate/http.ts';
import { type Diagnostic, loadWorkspace, type Workspace } from '../source/index.ts';
import { buildTopology } from '../topology/build-topology.ts';
import { engineVersion } from './engines/engine-version.ts';
import { runEngine } from './engines/run-engines.ts';
import type { EngineName } from './engines/engine.ts';
import { finish } from './finish.ts';
import type { LintContext, LintRule } from './rule.ts';
import { rules as allRules } from './rules/index.ts';
import { TrialEmitter, tryGeneration } from './trial-emitter.ts';

export interface LintOptions {
  readonly specs: string;
  /** Folder with `<service>/service.yaml`. */
  readonly services: string;
  /** All of them, if absent. */
  readonly rules?: readonly LintRule[];
  /** Folder that keeps the verdicts of the parsers; none: they are asked anew. */
  readonly cache?: string;
  /** Take nothing from the cache. */
  readonly force?: boolean;
  /** Today, `2027-01-31`. */
  readonly today?: string;
}

export interface LintResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly documents: number;
}

/**
 * Checks a folder of contracts: what generation would refuse, what the parsers of the two specifications find, and the house rules.
 *
 * @throws ContractError the folder cannot be read or holds no contract
 */
export async function lint(options: LintOptions): Promise<LintResult> {
  const { specs, services, rules = allRules } = options;
  const workspace = await loadWorkspace(specs, { services });
  const documents = workspace.documents.size;
  // Nothing can be said about documents that could not be read.
  if (workspace.diagnostics.hasErrors) return { diagnostics: workspace.diagnostics.all, documents };
  const engines = await startEngines(workspace, options, rules);
  try {
    const context = await readAll(workspace, options, async (name) => (await engines.get(name)) ?? []);
    await applyRules(context, rules);
  } finally {
    await Promise.allSettled(engines.values());
  }
  return { diagnostics: finish(workspace, rules, options.today), documents };
}

type Engines = ReadonlyMap<EngineName, ReturnType<typeof runEngine>>;

/** The parsers take longer than everything else, so they begin first and run beside it. */
async function startEngines(workspace: Workspace, options: LintOptions, rules: readonly LintRule[]): Promise<Engines> {
  const cache = options.cache === undefined ? undefined : new GenerationCache(options.cache, options.force !== true);
  const version = await engineVersion();
  const names = rules.flatMap(({ engine }) => engine ?? []);
  return new Map(names.map((name) => [name, runEngine(name, { workspace, version, ...(cache && { cache }) })]));
}

async function readAll(
  workspace: Workspace,
  { specs, services }: LintOptions,
  engine: LintContext['engine'],
): Promise<LintContext> {
  const { diagnostics } = workspace;
  const http = readHttp(workspace);
  const events = readEvents(workspace);
  const emitter = new TrialEmitter(workspace);
  const servicesFolder = relative(dirname(resolve(specs)), services)
    .split(sep)
    .join('/');
  buildTopology({ workspace, http, events: eventFacts(events, emitter), servicesFolder });
  const context: LintContext = { workspace, http, events, diagnostics, engine };
  // Defective documents would only mislead generation.
  if (!diagnostics.hasErrors) await tryGeneration(emitter, context);
  return context;
}

async function applyRules(context: LintContext, rules: readonly LintRule[]): Promise<void> {
  for (const rule of rules) {
    await rule.check(context, (at, message, mend) => {
      context.diagnostics.report(rule.severity, at.location, rule.id, message, mend);
    });
  }
}
