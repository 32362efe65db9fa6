import { chmod, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { planDigest, planFacts } from '../plan/plan-digest.ts';
import { parsePlanJson } from '../plan/plan-json.ts';
import { plannedChanges } from '../plan/planned-changes.ts';
import { type PlanSummary, summariseStack, type StackSummary, totalOf } from '../plan/plan-summary.ts';
import type { StackName, SynthesisedStack } from '../context/stack.ts';
import type { Step, Terraform } from '../terraform/terraform.ts';
import { atOnce } from './at-once.ts';
import { countingStep } from './counting-step.ts';
import { type InputsOf, standingInputs } from './standing.ts';
import { writeInputs } from './stack-inputs.ts';
import type { RunContext } from './run-context.ts';
import type { Session } from './session.ts';

/** A plan that lies in a stack's folder. */
export interface StackPlan {
  readonly name: StackName;
  readonly step: Step;
  readonly file: string;
  readonly json: unknown;
  /** What the plan was made with, by the names of Terraform's variables. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly summary: StackSummary;
}

export interface PlanRequest {
  readonly destroy?: boolean;
  readonly lock?: boolean;
}

/** Plans all stacks, each with what stands now. */
export async function planStacks(run: RunContext, request: PlanRequest = {}): Promise<StackPlan[]> {
  const { stacks } = run.session;
  // What is handed over is read once; the plans themselves do not depend on each other.
  const inputsOf = await standingInputs(run, stacks);
  const plans = new Map<StackName, StackPlan>();
  await atOnce(Math.max(2, availableParallelism()), stacks, async (stack) => {
    plans.set(stack.name, await planStack(stack, run, request, inputsOf));
  });
  return stacks.flatMap(({ name }) => plans.get(name) ?? []);
}

/** Makes one stack ready and plans it. */
export async function planStack(
  stack: SynthesisedStack,
  run: RunContext,
  { destroy = false, lock = true }: PlanRequest = {},
  inputsOf?: InputsOf,
): Promise<StackPlan> {
  const { terraform, progress } = run;
  const { name, folder } = stack;
  const inputs = await (inputsOf ?? (await standingInputs(run, [stack])))(stack);
  const variablesFile = await writeInputs(folder, inputs);
  await progress.step(`init of ${name}`, () => terraform.init({ folder, what: `init of ${name}` }));
  const file = join(folder, 'plan.tfplan');
  const what = `${destroy ? 'plan to destroy' : 'plan of'} ${name}`;
  await progress.step(what, (show) =>
    terraform.plan(countingStep({ folder, what }, show), file, { destroy, lock, variablesFile }),
  );
  await chmod(file, 0o600);
  return readPlan(stack, file, terraform, inputs.placeholders);
}

/** Reads a plan that was made. */
export async function readPlan(
  { name, folder, reasons }: SynthesisedStack,
  file: string,
  terraform: Terraform,
  placeholders: readonly string[],
): Promise<StackPlan> {
  const step: Step = { folder, what: `plan of ${name}` };
  const json = await terraform.show(step, file);
  const { resource_changes: all, output_changes, variables } = parsePlanJson(json);
  const handed = Object.values(output_changes).filter(({ actions }) => !actions.includes('no-op')).length;
  const managed = all.filter(({ mode }) => mode === 'managed').length;
  const inputs = Object.fromEntries(Object.entries(variables).map(([key, { value }]) => [key, value]));
  const summary = summariseStack(name, plannedChanges(all, reasons), managed, placeholders, handed);
  return { name, step, file, json, inputs, summary };
}

/** The summary of plans that were made together. */
export async function summarise(
  plans: readonly StackPlan[],
  { environment, stage, endpoint, artifacts }: Session,
  terraform: Terraform,
  { destroy = false }: PlanRequest = {},
): Promise<PlanSummary> {
  const stacks = plans.map(({ summary }) => summary);
  const summary = {
    environment: environment.name,
    stage,
    region: environment.region,
    ...(endpoint !== undefined && { endpoint }),
    terraform: terraform.version,
    destroy,
    counts: totalOf(stacks),
    stacks,
    notBuilt: artifacts.missing,
  };
  const files = await Promise.all(plans.map(({ file }) => readFile(file)));
  return { ...summary, digest: planDigest(planFacts(summary), files) };
}
