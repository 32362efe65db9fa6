import { Command } from 'commander';
import { environmentOption } from './flags.ts';
import { printJson } from './report.ts';

export const outputsCommand = (): Command =>
  new Command('outputs')
    .description(
      'Prints what the foundation of an environment hands out, as JSON: subnets, groups, registry, addresses.',
    )
    .addOption(environmentOption())
    .action(async ({ env }: { readonly env: string }) => {
      const [{ openRun }, { outputsOf }] = await Promise.all([import('./run-context.ts'), import('./standing.ts')]);
      const run = await openRun({ env, stack: ['foundation'] });
      const [foundation] = run.session.stacks;
      if (foundation === undefined) throw new Error('There is no foundation.');
      printJson(await outputsOf(run, foundation));
    });
