import { Command } from 'commander';
import { type Flags, withFlags } from './flags.ts';
import { palette } from './palette.ts';
import { EXIT, printJson } from './report.ts';

interface PlanFlags extends Flags {
  readonly terraform?: true;
  readonly out?: string;
  readonly markdown?: true;
  readonly destroy?: true;
  readonly lock: boolean;
  readonly detailedExitcode?: true;
}

export const planCommand = (): Command =>
  withFlags(new Command('plan'))
    .description('Says what applying would change, and which line of a contract asks for it.')
    .option('--terraform', 'print Terraform’s own text as well')
    .option('--out <folder>', 'keep the plan, to apply exactly it: plan files, JSON and summaries')
    .option('--markdown', 'print a comment for a pull request')
    .option('--destroy', 'plan to destroy everything')
    .option('--no-lock', 'take no lock on the state: for credentials that may only read')
    .option('--detailed-exitcode', 'end with 1 when something would change (0: nothing, 2: could not run)')
    .action(async (flags: PlanFlags) => {
      const [{ openRun }, { planStacks, summarise }, { countsText, renderText }, { isEmpty }] = await Promise.all([
        import('./run-context.ts'),
        import('./plan-stacks.ts'),
        import('../plan/render-text.ts'),
        import('../plan/planned-changes.ts'),
      ]);
      const run = await openRun(flags);
      const { session, terraform, progress, locate } = run;
      const { missing, folder: artifacts } = session.artifacts;
      if (missing.length > 0) progress.warn(`not built: ${missing.join(', ')}; placeholders stand in for their code`);
      const request = { destroy: flags.destroy === true, lock: flags.lock };
      const plans = await planStacks(run, request);
      const summary = await summarise(plans, session, terraform, request);
      if (flags.out !== undefined) {
        const { savePlan } = await import('../plan/saved-plan.ts');
        await savePlan(flags.out, summary, plans, { artifacts, locate });
        progress.note(`kept in ${flags.out}`);
      }
      const isDifferent = !isEmpty(summary.counts);
      if (isDifferent && flags.detailedExitcode === true) process.exitCode ??= EXIT.findings;
      if (flags.json === true) return printJson({ outcome: isDifferent ? 'changes' : 'no-changes', ...summary });
      if (flags.markdown === true) {
        const { renderMarkdown } = await import('../plan/render-markdown.ts');
        return void process.stdout.write(renderMarkdown(summary, locate));
      }
      const paint = palette(process.stdout);
      process.stdout.write(`${renderText(summary, paint, locate)}\n`);
      if (flags.terraform === true)
        for (const { name, step, file } of plans)
          process.stdout.write(`Terraform on ${name}:\n${await terraform.showText(step, file)}\n`);
      const place = summary.endpoint ?? `the account (${summary.region})`;
      process.stdout.write(`${paint.bold(`${flags.env}: ${countsText(summary.counts)}`)} at ${place}.\n`);
      if (isDifferent) process.stdout.write(next(flags, summary.digest));
    });

function next(flags: PlanFlags, digest: string): string {
  const { env, out, destroy, terraform } = flags;
  const verb = destroy === true ? 'destroy' : 'apply';
  if (out !== undefined)
    return `Do exactly this: npm run infra -- ${verb} --env ${env} --plan ${out} --approve ${digest}\n`;
  const own = terraform === true ? '' : 'Terraform’s own text: add --terraform. ';
  return `${own}To apply exactly this later, keep it: add --out <folder>.\n`;
}
