import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { Topology } from '@pactline/topology';
import type { Environment } from '../environments/schema.ts';
import type { SynthesisedStack } from '../stacks/synthesise.ts';
import { InfraError } from '../terraform/errors.ts';
import { type Flags, withFlags } from './flags.ts';
import { printJson } from './report.ts';

/** What `infra/cost/run-cost.ts` exports. */
export interface CostModule {
  runCost(request: {
    readonly environment: Environment;
    readonly topology: Topology;
    readonly stacks: readonly SynthesisedStack[];
  }): Promise<{
    /** A table for people. */
    readonly text: string;
    /** The same for machines. */
    readonly table: unknown;
  }>;
}

const COST = new URL('../cost/run-cost.ts', import.meta.url);

export const costCommand = (): Command =>
  withFlags(new Command('cost'))
    .description('What an environment costs in a month and per million events, each price with its source.')
    .action(async (flags: Flags) => {
      const [{ openSession }, { topology }] = await Promise.all([import('./session.ts'), import('@pactline/topology')]);
      if (!existsSync(COST)) throw new InfraError('This checkout has no prices: infra/cost is missing.');
      const { runCost } = (await import(COST.href)) as CostModule;
      const { environment, stacks } = openSession(flags);
      const { text, table } = await runCost({ environment, topology, stacks });
      if (flags.json === true) return printJson({ outcome: 'ok', environment: flags.env, cost: table });
      process.stdout.write(`${text}\n`);
    });
