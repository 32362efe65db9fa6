import { dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../source/index.ts';
import { layoutOf } from './layout.ts';
import { applyOutput, type OutputPlan, planOutput } from './output.ts';
import { currentState, isUpToDate, rememberRun, type RunFolders } from './up-to-date.ts';

export interface GenerateOptions {
  readonly specs: string;
  /** Folder that gets `contracts/`, `sdk/` and `platform-map/`. */
  readonly out: string;
  /** Folder with `<service>/service.yaml`. */
  readonly services: string;
  /** Folder for caches. */
  readonly cache: string;
  /** Compare only; write nothing. */
  readonly check: boolean;
  /** Take nothing from caches. */
  readonly force: boolean;
  /** False: no clients are generated, and none is removed. */
  readonly clients?: boolean;
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
const CODE = resolve(import.meta.dirname, '..');
const GENERATOR = dirname(CODE);

/**
 * Generates everything that follows from a folder of contracts. Nothing is written unless all of it could be generated.
 *
 * @throws ContractError the contracts have defects
 */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const started = performance.now();
  const whole = layoutOf(options.out);
  const managed = whole.managed.filter((folder) => options.clients !== false || !folder.startsWith(whole.sdk));
  const layout = { ...whole, managed };
  const folders: RunFolders = {
    specs: options.specs,
    services: options.services,
    generator: [CODE, join(GENERATOR, 'template'), join(GENERATOR, 'package.json')],
    managed,
  };
  const before = await currentState(folders);
  const elapsed = (): number => Math.round(performance.now() - started);
  const isKnown = !options.force && (await isUpToDate(options.cache, options.out, before));
  if (isKnown) return { outcome: 'up-to-date', plan: undefined, services: [], warnings: [], milliseconds: elapsed() };

  // Loaded only now: a run without changes needs none of it.
  const { generateFiles } = await import('./generate-files.ts');
  const { files, workspace } = await generateFiles(options, layout);
  const plan = await planOutput(files, layout.managed);
  const differs = plan.created.length + plan.changed.length + plan.stale.length > 0;
  if (!options.check) await applyOutput(plan);
  if (!options.check || !differs) {
    // Of what went in, the state before: what was saved meanwhile is not generated yet.
    const { outputs } = await currentState(folders);
    await rememberRun(options.cache, options.out, { ...before, outputs });
  }
  return {
    outcome: options.check ? (differs ? 'differs' : 'same') : 'written',
    plan,
    services: workspace.services.map(({ name }) => name),
    warnings: workspace.diagnostics.all.filter(({ severity }) => severity === 'warning'),
    milliseconds: elapsed(),
  };
}
