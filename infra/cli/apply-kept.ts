import { cp } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { renderText } from '../plan/render-text.ts';
import { appliedStacks, artifactsFolder, loadPlan, type Manifest, markApplied, planFile } from '../plan/saved-plan.ts';
import type { StackName } from '../context/stack.ts';
import { InfraError } from '../terraform/errors.ts';
import type { ChangeFlags, ChangeResult } from './apply-command.ts';
import { applyStack, inOrder, isAgreed, type Verb } from './apply-stack.ts';
import { requireDigest } from './approval.ts';
import { palette } from './palette.ts';
import { readPlan, type StackPlan, summarise } from './plan-stacks.ts';
import { standingInputs } from './standing.ts';
import { openChange, type RunContext } from './run-context.ts';

/** Applies exactly the plans that were kept; what was applied before is not applied again. */
export async function applyKept(
  flags: ChangeFlags,
  folder: string,
  verb: Verb,
  open = openChange,
): Promise<ChangeResult> {
  const kept = await loadPlan(folder);
  refuseOther(kept, flags, verb);
  if (verb === 'apply' && kept.notBuilt.length > 0 && kept.endpoint === undefined)
    throw new InfraError(
      `When this was planned, nobody had built ${kept.notBuilt.join(', ')}.`,
      'Build them with: npm run stack -- bundle --out <folder>, and plan again with --artifacts <folder>.',
    );
  if (flags.approve !== undefined) requireDigest(flags.approve, kept.digest);
  const before = await appliedStacks(folder);
  const left = kept.stacks.filter(({ name, changes }) => changes > 0 && before[name] === undefined);
  if (left.length === 0) return nothingLeft(Object.values(before));
  const context = await open(flags);
  const { session, terraform, progress, locate } = context;
  refuseOtherTerraform(kept, terraform.version);
  await cp(artifactsFolder(folder), session.artifacts.folder, { recursive: true });

  const plans = [];
  for (const stack of inOrder(session.stacks, verb)) {
    const planned = left.find(({ name }) => name === stack.name);
    if (planned === undefined) continue;
    await progress.step(`init of ${stack.name}`, () =>
      terraform.init({ folder: stack.folder, what: `init of ${stack.name}` }),
    );
    // What is shown is read from the very files that are applied.
    plans.push(await readPlan(stack, resolve(planFile(folder, stack.name)), terraform, planned.placeholders));
  }
  const summary = await summarise(plans, session, terraform, { destroy: kept.destroy });
  progress.text(`\n${renderText(summary, palette(process.stderr), locate)}`);
  if (!(await isAgreed(flags, verb, summary, kept.digest, context)))
    return { outcome: 'declined', stacks: [], text: 'Nothing was changed.' };
  return applyAll(plans, folder, context, verb);
}

async function applyAll(
  plans: readonly StackPlan[],
  folder: string,
  context: RunContext,
  verb: Verb,
): Promise<ChangeResult> {
  const stacks: { stack: StackName; changed: number }[] = [];
  for (const plan of plans) {
    const { name, file, step, summary } = plan;
    const stale = verb === 'apply' ? await staleReason(plan, context) : undefined;
    if (stale !== undefined) return { outcome: 'plan-again', stacks, text: `${stale} Plan again.` };
    const changes = summary.changes.length;
    await applyStack({ name, file, folder: step.folder, changes }, context, verb);
    await markApplied(folder, name);
    stacks.push({ stack: name, changed: changes });
  }
  return { outcome: 'done', stacks, text: 'It is what was planned.' };
}

/** Why a plan does not fit what stands now: Terraform knows nothing of other stacks. */
async function staleReason({ name, inputs: planned }: StackPlan, context: RunContext): Promise<string | undefined> {
  const stack = context.session.stacks.find((own) => own.name === name);
  if (stack === undefined) return `${name} is no stack any more.`;
  const { values, placeholders } = await (await standingInputs(context, [stack]))(stack);
  // Which image runs was decided when it was planned.
  const missing = placeholders.filter((input) => input !== 'image');
  if (missing.length > 0 && context.session.endpoint === undefined)
    return `Nothing stands for ${missing.join(', ')} of ${name}.`;
  const other = Object.keys(planned).filter(
    (input) => input !== 'image' && !isDeepStrictEqual(planned[input], values[input]),
  );
  return other.length > 0
    ? `The stack ${name} was planned with other values of ${other.join(', ')} than there are now.`
    : undefined;
}

const nothingLeft = (times: readonly string[]): ChangeResult =>
  times.length > 0
    ? {
        outcome: 'already-applied',
        stacks: [],
        text: `This plan was applied at ${times.join(' and ')}; nothing was done.`,
      }
    : { outcome: 'nothing-to-do', stacks: [], text: 'This plan changes nothing.' };

function refuseOther(kept: Manifest, flags: ChangeFlags, verb: Verb): void {
  const wanted = { environment: flags.env, stage: flags.stage ?? flags.env, endpoint: flags.endpoint };
  if (placeOf(kept) !== placeOf(wanted))
    throw new InfraError(
      `The plan was made for ${placeOf(kept)}, not for ${placeOf(wanted)}.`,
      'Give the --env, --stage and --endpoint that it was made with.',
    );
  if (kept.destroy === (verb === 'destroy')) return;
  const right = kept.destroy ? 'destroy' : 'apply';
  throw new InfraError(`The plan is one to ${right}.`, `Use: npm run infra -- ${right}`);
}

const placeOf = (place: { environment: string; stage: string; endpoint?: string | undefined }): string =>
  `${place.environment} (stage ${place.stage}${place.endpoint === undefined ? '' : `, ${place.endpoint}`})`;

function refuseOtherTerraform(kept: Manifest, version: string): void {
  if (kept.terraform === version) return;
  throw new InfraError(
    `The plan was made by Terraform ${kept.terraform}, and this is ${version}, which does not read it.`,
    'Plan again, or name the other Terraform with PACTLINE_TERRAFORM.',
  );
}
