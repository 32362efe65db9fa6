import { Command } from 'commander';
import { environmentOption } from './flags.ts';

/** Where the foundation has its database. */
export const DATABASE = 'aws_db_instance.database_instance';

export const takeOverCommand = (): Command =>
  new Command('take-over')
    .description('Lets the state know the database that bears the name now: after a restored one was given it.')
    .addOption(environmentOption())
    .action(async ({ env }: { readonly env: string }) => {
      const [{ openRun }, { foundationNames }, { topology }] = await Promise.all([
        import('./run-context.ts'),
        import('../context/foundation-names.ts'),
        import('@pactline/platform-map'),
      ]);
      const { session, terraform, progress } = await openRun({ env, stack: ['foundation'] });
      const { database } = foundationNames(topology, session.stage);
      const [foundation] = session.stacks;
      const step = { folder: foundation?.folder ?? '', what: `take-over of ${database}` };
      await progress.step(step.what, async () => {
        await terraform.init(step);
        await terraform.takeOver(step, DATABASE, database);
      });
      process.stdout.write(
        `The state of ${env} knows the database ${database} that stands now. ` +
          `See what differs: npm run infra -- plan --env ${env} --stack foundation\n`,
      );
    });
