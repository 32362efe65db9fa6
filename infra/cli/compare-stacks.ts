import { join } from 'node:path';
import { type BrokenPromise, brokenPromises, type Drift, findDrift, mustBeApplied } from '../plan/drift.ts';
import { parsePlanJson } from '../plan/plan-json.ts';
import { countingStep } from './counting-step.ts';
import { writeInputs } from './stack-inputs.ts';
import { standingInputs } from './standing.ts';
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
  const inputsOf = await standingInputs(run, session.stacks);
  for (const stack of session.stacks) {
    const { name, folder, reasons } = stack;
    const variablesFile = await writeInputs(folder, await inputsOf(stack));
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
