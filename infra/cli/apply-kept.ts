import { cp } from 'node:fs/promises';
import { resolve } from 'node:path';
import { renderText } from '../plan/render-text.ts';
import { appliedStacks, artifactsFolder, loadPlan, type Manifest, markApplied, planFile } from '../plan/saved-plan.ts';
import type { StackName } from '../stacks/synthesise.ts';
import { InfraError } from '../terraform/errors.ts';
import type { ChangeFlags, ChangeResult } from './apply-command.ts';
import { applyStack, inOrder, isAgreed, type Verb } from './apply-stack.ts';
import { requireDigest } from './approval.ts';
import { palette } from './palette.ts';
import { readPlan, summarise } from './plan-stacks.ts';
import { openChange, type RunContext } from './run-context.ts';

/** Applies exactly the plans that were kept; what was applied before is not applied again. */
export async function applyKept(flags: ChangeFlags, folder: string, verb: Verb): Promise<ChangeResult> {
  const kept = await loadPlan(folder);
  refuseOther(kept, flags, verb);
  if (verb === 'apply' && kept.notBuilt.length > 0 && kept.endpoint === undefined)
    throw new InfraError(
      `When this was planned, nobody had built ${kept.notBuilt.join(', ')}.`,
      'Build them with: npm run stack -- bundle --out <folder>, and plan again with --artifacts <folder>.',
    );
  if (flags.approve !== undefined) requireDigest(flags.approve, kept.digest);
  const before = await appliedStacks(folder);
  const open = kept.stacks.filter(({ name, changes }) => changes > 0 && before[name] === undefined);
  if (open.length === 0) return nothingLeft(Object.values(before));
  const context = await openChange(flags);
  const { session, terraform, progress, locate } = context;
  refuseOtherTerraform(kept, terraform.version);
  await cp(artifactsFolder(folder), session.artifacts.folder, { recursive: true });

  const plans = [];
  for (const stack of inOrder(session.stacks, verb)) {
    const planned = open.find(({ name }) => name === stack.name);
    if (planned === undefined) continue;
    await progress.step(`init of ${stack.name}`, () =>
      terraform.init({ folder: stack.folder, what: `init of ${stack.name}` }),
    );
    // What is shown is read from the very files that are applied.
    plans.push(await readPlan(stack, resolve(planFile(folder, stack.name)), terraform, planned.placeholders));
  }
  const summary = await summarise(plans, session, terraform, { destroy: kept.destroy });
  process.stderr.write(`\n${renderText(summary, palette(process.stderr), locate)}\n`);
  if (!(await isAgreed(flags, verb, summary, kept.digest, context)))
    return { outcome: 'declined', stacks: [], text: 'Nothing was changed.' };
  return applyAll(plans, folder, context, verb);
}

async function applyAll(
  plans: readonly Awaited<ReturnType<typeof readPlan>>[],
  folder: string,
  context: RunContext,
  verb: Verb,
): Promise<ChangeResult> {
  const stacks: { stack: StackName; changed: number }[] = [];
  for (const { name, file, step, summary } of plans) {
    if (verb === 'apply' && summary.placeholders.length > 0 && context.session.endpoint === undefined) {
      const text = `The foundation did not stand when ${name} was planned. Plan again, now that it does.`;
      return { outcome: 'plan-again', stacks, text };
    }
    const changes = summary.changes.length;
    await applyStack({ name, file, folder: step.folder, changes }, context, verb);
    await markApplied(folder, name);
    stacks.push({ stack: name, changed: changes });
  }
  return { outcome: 'done', stacks, text: 'It is what was planned.' };
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
