import type { PlanSummary } from '../plan/plan-summary.ts';
import type { StackName, SynthesisedStack } from '../context/stack.ts';
import type { ChangeFlags } from './apply-command.ts';
import { approvalFor } from './approval.ts';
import { agree, canAsk } from './ask.ts';
import { writeInputs } from './stack-inputs.ts';
import { standingInputs } from './standing.ts';
import type { RunContext } from './run-context.ts';

export type Verb = 'apply' | 'destroy';

/** A plan that waits to be applied. */
export interface PlannedStack {
  readonly name: StackName;
  /** Where Terraform runs. */
  readonly folder: string;
  readonly file: string;
  readonly changes: number;
}

/** Applies a plan, then reads back what stands: what AWS fills in by itself is no drift later. */
export async function applyStack(plan: PlannedStack, context: RunContext, verb: Verb): Promise<void> {
  const { terraform, progress } = context;
  const { name, folder, changes } = plan;
  const what = `${verb} of ${name}`;
  await progress.step(what, async (show) => {
    let done = 0;
    const onMessage: Parameters<typeof terraform.apply>[0]['onMessage'] = (message) => {
      if (message.kind !== 'resource') return;
      if (message.phase === 'end') done += 1;
      show(`${done} of ${changes}; ${message.address}`);
    };
    await terraform.apply({ folder, what, onMessage }, plan.file);
  });
  if (verb === 'destroy') return;
  const variablesFile = await inputsFile(name, context);
  const reading = `reading back of ${name}`;
  await progress.step(reading, () => terraform.refresh({ folder, what: reading }, variablesFile));
}

/** What a stack is given by now; in a file. */
export async function inputsFile(name: StackName, context: RunContext): Promise<string | undefined> {
  const stack = context.session.stacks.find((own) => own.name === name);
  if (stack === undefined) throw new Error(`${name} was not asked for.`);
  const inputsOf = await standingInputs(context, [stack]);
  return writeInputs(stack.folder, await inputsOf(stack));
}

/** Whether everybody agrees who must. @throws InfraError nobody can be asked */
export async function isAgreed(
  flags: ChangeFlags,
  verb: Verb,
  { counts }: PlanSummary,
  keptDigest: string | undefined,
  { session, signal }: RunContext,
): Promise<boolean> {
  const { environment, endpoint } = session;
  const kind = approvalFor({
    verb,
    environment: environment.name,
    isProtected: environment.protected,
    isEmulator: endpoint !== undefined,
    losses: counts.destroy + counts.replace,
    keptDigest,
    approved: flags.approve,
    yes: flags.yes === true,
    canAsk: canAsk(),
  });
  return agree(kind, verb, environment.name, signal);
}

/** What is built last is destroyed first. */
export const inOrder = (stacks: readonly SynthesisedStack[], verb: Verb): readonly SynthesisedStack[] =>
  verb === 'apply' ? stacks : stacks.toReversed();
