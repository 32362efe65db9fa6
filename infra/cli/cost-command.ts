import { Command } from 'commander';
import { type Flags, withFlags } from './flags.ts';
import { printJson } from './report.ts';

export const costCommand = (): Command =>
  withFlags(new Command('cost'))
    .description('What an environment costs in a month and per million events, each price with its source.')
    .action(async (flags: Flags) => {
      const [{ openSession }, { topology }, { runCost }] = await Promise.all([
        import('./session.ts'),
        import('@pactline/platform-map'),
        import('../cost/run-cost.ts'),
      ]);
      const { environment, stacks } = openSession(flags);
      const { text, table } = await runCost({ environment, topology, stacks });
      if (flags.json === true) return printJson({ outcome: 'ok', environment: flags.env, cost: table });
      process.stdout.write(`${text}\n`);
    });
