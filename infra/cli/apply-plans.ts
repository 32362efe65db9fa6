import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { PlanSummary } from '../plan/plan-summary.ts';
import { isEmpty } from '../plan/planned-changes.ts';
import { renderText } from '../plan/render-text.ts';
import { appliedStacks, loadPlan, type Manifest, markApplied, planFile } from '../plan/saved-plan.ts';
import type { StackName, SynthesisedStack } from '../stacks/synthesise.ts';
import { InfraError } from '../terraform/errors.ts';
import type { Step } from '../terraform/terraform.ts';
import type { ChangeFlags, ChangeResult } from './apply-command.ts';
import { approvalFor } from './approval.ts';
import { agree, canAsk } from './ask.ts';
import { palette } from './palette.ts';
import { planStack, type StackPlan, summarise } from './plan-stacks.ts';
import { openChange, type RunContext } from './run-context.ts';

type Verb = 'apply' | 'destroy';

/** Plans each stack, shows it, asks, applies it; the events stack is planned when the foundation stands. */
export async function applyNow(flags: ChangeFlags, verb: Verb): Promise<ChangeResult> {
  const context = await openChange(flags);
  const { session, terraform, progress, locate } = context;
  refuseUnbuilt(context, verb);
  const request = { destroy: verb === 'destroy' };
  const changed: { stack: StackName; changed: number }[] = [];
  for (const stack of inOrder(session.stacks, verb)) {
    const plan = await planStack(stack, session, terraform, progress, request);
    if (isEmpty(plan.summary.counts)) {
      progress.note(`${stack.name}: nothing to change`);
      continue;
    }
    const summary = await summarise([plan], session, terraform, request);
    refusePlaceholders(plan.name, plan.summary.placeholders, session.endpoint, verb);
    process.stderr.write(`\n${renderText(summary, palette(process.stderr), locate)}\n`);
    if (!(await isAgreed(flags, verb, lossesOf(summary), undefined, context)))
      return { outcome: 'declined', stacks: changed, text: 'Nothing more was changed.' };
    await applyOne(plan, context, verb);
    changed.push({ stack: plan.name, changed: plan.summary.changes.length });
  }
  if (changed.length === 0) return { outcome: 'nothing-to-do', stacks: [], text: 'Nothing was to be done.' };
  const text =
    verb === 'apply'
      ? `See that it stays so: npm run infra -- drift --env ${flags.env}`
      : 'Nothing of it stands any more.';
  return { outcome: 'done', stacks: changed, text };
}

/** Applies exactly the plans that were kept; what was applied before is not applied again. */
export async function applyKept(flags: ChangeFlags, folder: string, verb: Verb): Promise<ChangeResult> {
  const kept = await loadPlan(folder);
  refuseOther(kept, flags, verb);
  const before = await appliedStacks(folder);
  const open = kept.stacks.filter(({ name, changes }) => changes > 0 && before[name] === undefined);
  if (open.length === 0) {
    const times = Object.values(before);
    return times.length > 0
      ? {
          outcome: 'already-applied',
          stacks: [],
          text: `This plan was applied at ${times.join(' and ')}; nothing was done.`,
        }
      : { outcome: 'nothing-to-do', stacks: [], text: 'This plan changes nothing.' };
  }
  const context = await openChange(flags);
  const { session, terraform, progress } = context;
  refuseOtherTerraform(kept, terraform.version);
  await cp(join(folder, 'artifacts'), session.artifacts.folder, { recursive: true });
  const losses = open.reduce((sum, stack) => sum + stack.losses, 0);
  if (!(await isAgreed(flags, verb, losses, kept.digest, context)))
    return { outcome: 'declined', stacks: [], text: 'Nothing was changed.' };
  const changed: { stack: StackName; changed: number }[] = [];
  for (const stack of inOrder(session.stacks, verb)) {
    const planned = open.find(({ name }) => name === stack.name);
    if (planned === undefined) continue;
    if (planned.placeholders.length > 0 && session.endpoint === undefined && verb === 'apply') {
      const text = `The foundation did not stand when ${stack.name} was planned. Plan again, now that it does.`;
      return { outcome: 'plan-again', stacks: changed, text };
    }
    await progress.step(`init of ${stack.name}`, () =>
      terraform.init({ folder: stack.folder, what: `init of ${stack.name}` }),
    );
    const step: Step = { folder: stack.folder, what: `${verb} of ${stack.name}` };
    await applyOne(
      { name: stack.name, step, file: resolve(planFile(folder, stack.name)), changes: planned.changes },
      context,
      verb,
    );
    await markApplied(folder, stack.name);
    changed.push({ stack: stack.name, changed: planned.changes });
  }
  return { outcome: 'done', stacks: changed, text: 'It is what was planned.' };
}

async function applyOne(
  plan: StackPlan | { name: StackName; step: Step; file: string; changes: number },
  { terraform, progress }: RunContext,
  verb: Verb,
): Promise<void> {
  const all = 'summary' in plan ? plan.summary.changes.length : plan.changes;
  const what = `${verb} of ${plan.name}`;
  await progress.step(what, async (show) => {
    let done = 0;
    await terraform.apply(
      {
        ...plan.step,
        what,
        onMessage: (message) => {
          if (message.kind !== 'resource') return;
          if (message.phase === 'end') done += 1;
          show(`${done} of ${all}; ${message.address}`);
        },
      },
      plan.file,
    );
  });
}

async function isAgreed(
  flags: ChangeFlags,
  verb: Verb,
  losses: number,
  keptDigest: string | undefined,
  { session, signal }: RunContext,
): Promise<boolean> {
  const { environment, endpoint } = session;
  const kind = approvalFor({
    verb,
    environment: environment.name,
    isProtected: environment.protected,
    isEmulator: endpoint !== undefined,
    losses,
    keptDigest,
    approved: flags.approve,
    yes: flags.yes === true,
    canAsk: canAsk(),
  });
  return agree(kind, verb, environment.name, signal);
}

const lossesOf = ({ counts }: PlanSummary): number => counts.destroy + counts.replace;

/** What is built last is destroyed first. */
const inOrder = (stacks: readonly SynthesisedStack[], verb: Verb): readonly SynthesisedStack[] =>
  verb === 'apply' ? stacks : stacks.toReversed();

function refuseUnbuilt({ session, progress }: RunContext, verb: Verb): void {
  const { artifacts, endpoint, stacks } = session;
  if (artifacts.missing.length === 0 || verb === 'destroy' || !stacks.some(({ name }) => name === 'events')) return;
  const names = artifacts.missing.join(', ');
  if (endpoint !== undefined) return progress.warn(`not built: ${names}; the code of these Lambdas is stood in for`);
  throw new InfraError(`These Lambdas are not built: ${names}.`, 'Build them, and name their folder with --artifacts.');
}

function refusePlaceholders(
  stack: StackName,
  placeholders: readonly string[],
  endpoint: string | undefined,
  verb: Verb,
): void {
  if (placeholders.length === 0 || endpoint !== undefined || verb === 'destroy') return;
  throw new InfraError(
    `${stack} cannot be applied: the foundation has no ${placeholders.join(', ')}.`,
    'Apply the foundation first: leave out --stack.',
  );
}

function refuseOther(kept: Manifest, flags: ChangeFlags, verb: Verb): void {
  const stage = flags.stage ?? flags.env;
  const isOther = kept.environment !== flags.env || kept.stage !== stage || kept.endpoint !== flags.endpoint;
  if (isOther)
    throw new InfraError(
      `The plan was made for ${placeOf(kept)}, not for ${placeOf({ environment: flags.env, stage, endpoint: flags.endpoint })}.`,
      'Give the --env, --stage and --endpoint that it was made with.',
    );
  if (kept.destroy !== (verb === 'destroy'))
    throw new InfraError(
      `The plan is one to ${kept.destroy ? 'destroy' : 'apply'}.`,
      `Use: npm run infra -- ${kept.destroy ? 'destroy' : 'apply'}`,
    );
}

const placeOf = ({
  environment,
  stage,
  endpoint,
}: {
  environment: string;
  stage: string;
  endpoint?: string | undefined;
}): string => `${environment} (stage ${stage}${endpoint === undefined ? '' : `, ${endpoint}`})`;

function refuseOtherTerraform(kept: Manifest, version: string): void {
  if (kept.terraform !== version)
    throw new InfraError(
      `The plan was made by Terraform ${kept.terraform}, and this is ${version}, which does not read it.`,
      'Plan again, or name the other Terraform with PACTLINE_TERRAFORM.',
    );
}
