import { Command } from 'commander';
import { type Flags, withFlags } from './flags.ts';

export const splitStateCommand = (): Command =>
  withFlags(new Command('split-state'))
    .description(
      'Shares the state of the stack "events" of earlier releases among platform and services; touches nothing that stands.',
    )
    .action(async (flags: Flags) => {
      const [{ openRun }, { splitEvents }] = await Promise.all([
        import('./run-context.ts'),
        import('./split-events.ts'),
      ]);
      const { stack: _stack, service: _service, ...withoutStacks } = flags;
      const shared = await splitEvents(await openRun(withoutStacks));
      for (const [stack, resources] of shared)
        process.stdout.write(`  ${stack.padEnd(24)} ${String(resources).padStart(4)} resources\n`);
      process.stdout.write(
        `${flags.env} is known by the stacks of today. The state of "events" stays where it is until you delete it. ` +
          `See what differs: npm run infra -- plan --env ${flags.env}\n`,
      );
    });
