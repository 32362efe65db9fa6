import { Command } from 'commander';
import type { Flags } from './flags.ts';
import { withFlags } from './flags.ts';
import { palette } from './palette.ts';
import { EXIT, printJson } from './report.ts';

interface PlanFlags extends Flags {
  readonly terraform?: true;
  readonly out?: string;
  readonly markdown?: true;
  readonly destroy?: true;
  readonly detailedExitcode?: true;
}

export const planCommand = (): Command =>
  withFlags(new Command('plan'))
    .description('Says what applying would change, and which line of a contract asks for it.')
    .option('--terraform', 'print Terraform’s own text as well')
    .option('--out <folder>', 'keep the plan, to apply exactly it: plan files, JSON and summaries')
    .option('--markdown', 'print a comment for a pull request')
    .option('--destroy', 'plan to destroy everything')
    .option('--detailed-exitcode', 'end with 1 when something would change (0: nothing, 2: could not run)')
    .action(async (flags: PlanFlags) => {
      const [{ openSession }, { openTerraform }, { createProgress }, { untilSignal }, plans, text] = await Promise.all([
        import('./session.ts'),
        import('./open-terraform.ts'),
        import('./progress.ts'),
        import('./signals.ts'),
        import('./plan-stacks.ts'),
        import('../plan/render-text.ts'),
      ]);
      const [{ ContractLines }, { isEmpty }, { repositoryRoot }] = await Promise.all([
        import('../plan/contract-lines.ts'),
        import('../plan/planned-changes.ts'),
        import('./workspace.ts'),
      ]);
      const progress = createProgress();
      const request = { destroy: flags.destroy === true };
      const session = await progress.step(`synthesis of ${flags.env}`, () => openSession(flags));
      const terraform = await openTerraform(progress, untilSignal());
      if (session.artifacts.missing.length > 0)
        progress.warn(`not built: ${session.artifacts.missing.join(', ')}; the code of these Lambdas is stood in for`);
      const made = [];
      for (const stack of session.stacks)
        made.push(await plans.planStack(stack, session, terraform, progress, request));
      const summary = await plans.summarise(made, session, terraform, request);
      const lines = new ContractLines(repositoryRoot);
      const locate = (because: string): string => lines.locate(because);
      if (flags.out !== undefined) {
        const { savePlan } = await import('../plan/saved-plan.ts');
        await savePlan(flags.out, summary, made, { artifacts: session.artifacts.folder, locate });
        progress.note(`kept in ${flags.out}`);
      }
      const isDifferent = !isEmpty(summary.counts);
      if (isDifferent && flags.detailedExitcode === true) process.exitCode = EXIT.findings;
      if (flags.json === true) return printJson({ outcome: isDifferent ? 'changes' : 'no-changes', ...summary });
      if (flags.markdown === true) {
        const { renderMarkdown } = await import('../plan/render-markdown.ts');
        return void process.stdout.write(renderMarkdown(summary, locate));
      }
      const paint = palette(process.stdout);
      process.stdout.write(`${text.renderText(summary, paint, locate)}\n`);
      if (flags.terraform === true)
        for (const { name, step, file } of made)
          process.stdout.write(`Terraform on ${name}:\n${await terraform.showText(step, file)}\n`);
      const place = summary.endpoint ?? `the account (${summary.region})`;
      process.stdout.write(`${paint.bold(`${flags.env}: ${text.countsText(summary.counts)}`)} at ${place}.\n`);
      if (isDifferent) process.stdout.write(next(flags, summary.digest));
    });

function next(flags: PlanFlags, digest: string): string {
  if (flags.out !== undefined)
    return `Apply exactly this: npm run infra -- apply --env ${flags.env} --plan ${flags.out} --approve ${digest}\n`;
  return flags.terraform === true
    ? ''
    : 'Terraform’s own text: add --terraform. Keep it to apply exactly this: add --out <folder>.\n';
}
