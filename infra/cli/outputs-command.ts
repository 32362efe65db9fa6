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
      const { openRun } = await import('./run-context.ts');
      const { session, terraform } = await openRun({ env });
      const { folder } = session.foundation;
      await terraform.init({ folder, what: 'init of foundation' });
      printJson(await terraform.outputs({ folder, what: 'outputs of foundation' }));
    });
