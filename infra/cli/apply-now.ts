import { isEmpty } from '../plan/planned-changes.ts';
import { renderText } from '../plan/render-text.ts';
import type { StackName } from '../context/stack.ts';
import { InfraError } from '../terraform/errors.ts';
import type { ChangeFlags, ChangeResult } from './apply-command.ts';
import { applyStack, inOrder, isAgreed, type Verb } from './apply-stack.ts';
import { palette } from './palette.ts';
import { planStack, type StackPlan, summarise } from './plan-stacks.ts';
import { openChange, type RunContext } from './run-context.ts';

/** Plans each stack, shows it, asks, applies it; each is planned when those stand that it takes something from. */
export async function applyNow(flags: ChangeFlags, verb: Verb, open = openChange): Promise<ChangeResult> {
  const context = await open(flags);
  const { session, terraform, progress, locate } = context;
  if (verb === 'apply') refuseUnbuilt(context);
  const request = { destroy: verb === 'destroy' };
  const stacks: { stack: StackName; changed: number }[] = [];
  for (const stack of inOrder(session.stacks, verb)) {
    const plan = await planStack(stack, context, request);
    if (isEmpty(plan.summary.counts) && plan.summary.outputs === 0) {
      progress.note(`${stack.name}: nothing to change`);
      continue;
    }
    if (verb === 'apply') refusePlaceholders(plan, context);
    const summary = await summarise([plan], session, terraform, request);
    progress.text(`\n${renderText(summary, palette(process.stderr), locate)}`);
    if (!(await isAgreed(flags, verb, summary, undefined, context)))
      return { outcome: 'declined', stacks, text: 'Nothing more was changed.' };
    const { name, file, step } = plan;
    const changes = plan.summary.changes.length;
    await applyStack({ name, file, folder: step.folder, changes }, context, verb);
    stacks.push({ stack: name, changed: changes });
  }
  if (stacks.length === 0) return { outcome: 'nothing-to-do', stacks, text: 'Nothing was to be done.' };
  const next =
    verb === 'apply' ? `See that it stays so: npm run infra -- drift --env ${flags.env}` : 'None of it stands.';
  return { outcome: 'done', stacks, text: next };
}

function refuseUnbuilt({ session, progress }: RunContext): void {
  const { artifacts, endpoint } = session;
  if (artifacts.missing.length === 0) return;
  const names = artifacts.missing.join(', ');
  if (endpoint === undefined)
    throw new InfraError(
      `These Lambdas are not built: ${names}.`,
      'Build them with: npm run stack -- bundle --out <folder>, and add --artifacts <folder>.',
    );
  progress.warn(`not built: ${names}; placeholders stand in for their code`);
}

function refusePlaceholders({ name, summary }: StackPlan, { session }: RunContext): void {
  if (summary.placeholders.length === 0 || session.endpoint !== undefined) return;
  throw new InfraError(
    `${name} cannot be applied: nothing stands for ${summary.placeholders.join(', ')} yet.`,
    summary.placeholders.includes('image')
      ? 'Say which image runs: --artifacts <folder>, or --image-tag <tag>.'
      : 'Apply foundation and platform first: leave out --stack.',
  );
}
