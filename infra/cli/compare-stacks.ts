import { join } from 'node:path';
import { type BrokenPromise, brokenPromises, type Drift, findDrift, mustBeApplied } from '../plan/drift.ts';
import { parsePlanJson } from '../plan/plan-json.ts';
import { countingStep } from './counting-step.ts';
import { writeInputs } from './foundation-inputs.ts';
import { inputsFromFoundation } from './foundation-values.ts';
import type { RunContext } from './run-context.ts';

export interface Comparison {
  readonly drift: readonly Drift[];
  readonly broken: readonly BrokenPromise[];
}

/** Compares what stands with what was applied; the contracts of today play no part in it. */
export async function compareStacks(run: RunContext, lock = true): Promise<Comparison> {
  const { session, terraform, progress } = run;
  const drift: Drift[] = [];
  const broken: BrokenPromise[] = [];
  for (const { name, folder, reasons } of session.stacks) {
    const variablesFile = name === 'events' ? await writeInputs(folder, await inputsFromFoundation(run)) : undefined;
    await progress.step(`init of ${name}`, () => terraform.init({ folder, what: `init of ${name}` }));
    const file = join(folder, 'drift.tfplan');
    const what = `comparison of ${name}`;
    await progress.step(what, (show) =>
      terraform.plan(countingStep({ folder, what }, show), file, { refreshOnly: true, lock, variablesFile }),
    );
    const json = await terraform.show({ folder, what }, file);
    mustBeApplied(name, json);
    const plan = parsePlanJson(json);
    drift.push(...findDrift(name, plan, reasons, session.endpoint !== undefined));
    broken.push(...brokenPromises(name, plan));
  }
  return { drift, broken };
}
