import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planDigest, planFacts } from '../plan/plan-digest.ts';
import { parsePlanJson } from '../plan/plan-json.ts';
import { plannedChanges } from '../plan/planned-changes.ts';
import { type PlanSummary, summariseStack, type StackSummary, totalOf } from '../plan/plan-summary.ts';
import type { StackName, SynthesisedStack } from '../stacks/synthesise.ts';
import type { Step, Terraform } from '../terraform/terraform.ts';
import { type FoundationInputs, foundationInputs, writeInputs } from './foundation-inputs.ts';
import type { Progress } from './progress.ts';
import type { Session } from './session.ts';

/** A plan that lies in a stack's folder. */
export interface StackPlan {
  readonly name: StackName;
  readonly step: Step;
  readonly file: string;
  readonly json: unknown;
  readonly summary: StackSummary;
}

export interface PlanRequest {
  readonly destroy?: boolean;
}

/** Makes one stack ready and plans it. */
export async function planStack(
  stack: SynthesisedStack,
  session: Session,
  terraform: Terraform,
  progress: Progress,
  { destroy = false }: PlanRequest = {},
): Promise<StackPlan> {
  const { name, folder } = stack;
  const inputs = name === 'events' ? await inputsOf(session, terraform, progress) : undefined;
  const variablesFile = inputs && (await writeInputs(folder, inputs));
  await progress.step(`init of ${name}`, () => terraform.init({ folder, what: `init of ${name}` }));
  const file = join(folder, 'plan.tfplan');
  const what = `${destroy ? 'plan to destroy' : 'plan of'} ${name}`;
  await progress.step(what, (show) =>
    terraform.plan(countingStep({ folder, what }, show), file, { destroy, variablesFile }),
  );
  await chmod(file, 0o600);
  return readPlan(stack, file, terraform, inputs?.placeholders ?? []);
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
  const { resource_changes: all } = parsePlanJson(json);
  const managed = all.filter(({ mode }) => mode === 'managed').length;
  return { name, step, file, json, summary: summariseStack(name, plannedChanges(all, reasons), managed, placeholders) };
}

/** The summary of plans that were made together. */
export async function summarise(
  plans: readonly StackPlan[],
  session: Session,
  terraform: Terraform,
  { destroy = false }: PlanRequest = {},
): Promise<PlanSummary> {
  const { environment, stage, endpoint } = session;
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
  };
  const files = await Promise.all(plans.map(({ file }) => readFile(file)));
  return { ...summary, digest: planDigest(planFacts(summary), files) };
}

/** Writes the inputs that a stack takes from the foundation. @returns the file, for `-var-file` */
export async function inputsFor(
  name: StackName,
  folder: string,
  session: Session,
  terraform: Terraform,
  progress: Progress,
): Promise<string | undefined> {
  return name === 'events' ? writeInputs(folder, await inputsOf(session, terraform, progress)) : undefined;
}

async function inputsOf(session: Session, terraform: Terraform, progress: Progress): Promise<FoundationInputs> {
  const foundation = session.stacks.find(({ name }) => name === 'foundation');
  if (foundation === undefined) return foundationInputs({});
  const step: Step = { folder: foundation.folder, what: 'outputs of foundation' };
  await terraform.init({ ...step, what: 'init of foundation' });
  const inputs = foundationInputs(await terraform.outputs(step));
  if (inputs.placeholders.length > 0)
    progress.warn(
      `the foundation does not stand yet: placeholders stand in for ${inputs.placeholders.length} of its outputs`,
    );
  return inputs;
}

/** Counts the resources that Terraform reads and decides about. */
export function countingStep(step: Step, show: (detail: string) => void): Step {
  let read = 0;
  let decided = 0;
  return {
    ...step,
    onMessage: (message) => {
      if (message.kind === 'resource' && message.phase === 'end') read += 1;
      if (message.kind === 'planned') decided += 1;
      show(`${read > 0 ? `${read} read, ` : ''}${decided} changes`);
    },
  };
}
