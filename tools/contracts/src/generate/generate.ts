import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmitter, formatCode } from '../schema/index.ts';
import { type Diagnostic, loadWorkspace, type Workspace } from '../source/index.ts';
import { GenerationCache } from './cache.ts';
import { generateEvents } from './events.ts';
import { generateHttp, readHttp } from './http.ts';
import { layoutOf, type Layout } from './layout.ts';
import { applyOutput, type OutputFile, type OutputPlan, planOutput } from './output.ts';
import { generateClients } from './sdk.ts';
import { generateTopology } from './topology.ts';
import { currentState, isUpToDate, rememberRun, type RunFolders } from './up-to-date.ts';

export interface GenerateOptions {
  readonly specs: string;
  /** Folder that gets `contracts/`, `sdk/` and `topology/`. */
  readonly out: string;
  /** Folder with `<service>/service.yaml`. */
  readonly services: string;
  /** Folder for caches and the jar. */
  readonly cache: string;
  /** Folder for private tools (Java). */
  readonly toolchain: string;
  /** Compare only; write nothing. */
  readonly check: boolean;
  /** Take nothing from caches. */
  readonly force: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly progress: (line: string) => void;
}

export interface GenerateResult {
  readonly outcome: 'up-to-date' | 'written' | 'differs' | 'same';
  readonly plan: OutputPlan | undefined;
  readonly services: readonly string[];
  readonly warnings: readonly Diagnostic[];
  readonly milliseconds: number;
}

/** The generator's own code: a change of it makes every earlier run stale. */
const GENERATOR = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Generates everything that follows from a folder of contracts. Nothing is written unless all of it could be generated.
 *
 * @throws ContractError the contracts have defects
 * @throws ToolError a program that generation needs is missing or failed
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const started = performance.now();
  const layout = layoutOf(options.out);
  const folders: RunFolders = {
    specs: options.specs,
    services: options.services,
    generator: [join(GENERATOR, 'src'), join(GENERATOR, 'template'), join(GENERATOR, 'package.json')],
    managed: layout.managed,
  };
  const before = await currentState(folders);
  const elapsed = (): number => Math.round(performance.now() - started);
  const isKnown = !options.force && (await isUpToDate(options.cache, options.out, before));
  if (isKnown) return { outcome: 'up-to-date', plan: undefined, services: [], warnings: [], milliseconds: elapsed() };

  const { files, workspace } = await generateFiles(options, layout);
  const plan = await planOutput(files, layout.managed);
  const differs = plan.created.length + plan.changed.length + plan.stale.length > 0;
  if (!options.check) await applyOutput(plan);
  if (!options.check || !differs) await rememberRun(options.cache, options.out, await currentState(folders));
  return {
    outcome: options.check ? (differs ? 'differs' : 'same') : 'written',
    plan,
    services: workspace.services.map(({ name }) => name),
    warnings: workspace.diagnostics.all.filter(({ severity }) => severity === 'warning'),
    milliseconds: elapsed(),
  };
}

async function generateFiles(
  options: GenerateOptions,
  layout: Layout,
): Promise<{ files: OutputFile[]; workspace: Workspace }> {
  const workspace = await loadWorkspace(options.specs, { services: options.services });
  workspace.diagnostics.throwIfErrors();
  const cache = new GenerationCache(options.cache, !options.force);
  const models = readHttp(workspace);
  // Java is the slowest part and needs the documents alone: it runs beside everything else.
  const clients = settle(generateClients({ workspace, models, layout, cache, options }));
  const emitter = createEmitter(workspace);
  const events = await timed('events', options, () => generateEvents(workspace, emitter, cache));
  const http = await timed('http, nest', options, () => generateHttp({ workspace, emitter, models, events }));
  const schemas = await timed('schemas, packages', options, () => emitter.files());
  const servicesFolder = relative(dirname(resolve(options.specs)), options.services)
    .split(sep)
    .join('/');
  const topology = await timed('topology', options, () =>
    generateTopology({ workspace, models, events, layout, servicesFolder, format: formatCode }),
  );
  workspace.diagnostics.throwIfErrors();
  const sdk = await unsettle(clients);
  const inPackages = [...events.files, ...http, ...schemas].map(({ owner, path, text }) => ({
    path: join(layout.contractPackage(owner), path),
    text,
  }));
  return { files: [...inPackages, ...topology, ...sdk], workspace };
}

async function timed<Value>(what: string, { progress }: GenerateOptions, work: () => Promise<Value>): Promise<Value> {
  const started = performance.now();
  const value = await work();
  progress(`${what}: ${((performance.now() - started) / 1000).toFixed(2)} s`);
  return value;
}

type Settled<Value> = Promise<{ value: Value } | { error: unknown }>;

/** Keeps a failure until someone asks: contract errors are reported first. */
const settle = <Value>(promise: Promise<Value>): Settled<Value> =>
  promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );

async function unsettle<Value>(promise: Settled<Value>): Promise<Value> {
  const result = await promise;
  if ('error' in result) throw result.error;
  return result.value;
}
