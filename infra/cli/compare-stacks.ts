import { join } from 'node:path';
import { type Drift, findDrift, mustBeApplied } from '../plan/drift.ts';
import { parsePlanJson } from '../plan/plan-json.ts';
import { countingStep } from './counting-step.ts';
import { writeInputs } from './foundation-inputs.ts';
import { inputsFromFoundation } from './foundation-values.ts';
import type { RunContext } from './run-context.ts';

/** Compares what stands with what was applied; the contracts of today play no part in it. */
export async function compareStacks(run: RunContext): Promise<Drift[]> {
  const { session, terraform, progress } = run;
  const found: Drift[] = [];
  for (const { name, folder, reasons } of session.stacks) {
    const variablesFile = name === 'events' ? await writeInputs(folder, await inputsFromFoundation(run)) : undefined;
    await progress.step(`init of ${name}`, () => terraform.init({ folder, what: `init of ${name}` }));
    const file = join(folder, 'drift.tfplan');
    const what = `comparison of ${name}`;
    await progress.step(what, (show) =>
      terraform.plan(countingStep({ folder, what }, show), file, { refreshOnly: true, variablesFile }),
    );
    const json = await terraform.show({ folder, what }, file);
    mustBeApplied(name, json);
    const plan = parsePlanJson(json);
    found.push(...findDrift(name, plan, reasons, session.endpoint !== undefined));
  }
  return found;
}
