import { Command } from 'commander';
import type { Flags } from './flags.ts';
import { withFlags } from './flags.ts';
import { printJson } from './report.ts';

export const synthCommand = (): Command =>
  withFlags(new Command('synth'))
    .description('Writes the Terraform JSON of an environment; asks nothing of AWS.')
    .action(async (flags: Flags) => {
      const { openSession } = await import('./session.ts');
      const { readFileSync } = await import('node:fs');
      const begin = performance.now();
      const { stacks, stage, artifacts } = openSession(flags);
      const milliseconds = Math.round(performance.now() - begin);
      const written = stacks.map(({ name, file }) => ({
        stack: name,
        file,
        resources: countResources(readFileSync(file, 'utf8')),
      }));
      if (flags.json === true)
        return printJson({
          outcome: 'ok',
          environment: flags.env,
          stage,
          milliseconds,
          stacks: written,
          notBuilt: artifacts.missing,
        });
      for (const { stack, file, resources } of written)
        process.stdout.write(`${stack.padEnd(12)} ${String(resources).padStart(4)} resources  ${file}\n`);
      process.stdout.write(
        `Synthesised ${flags.env} in ${(milliseconds / 1000).toFixed(2)} s. Check it with: npm run infra -- validate --env ${flags.env}\n`,
      );
    });

function countResources(json: string): number {
  const { resource = {} } = JSON.parse(json) as { resource?: Record<string, Record<string, unknown>> };
  return Object.values(resource).reduce((sum, ofType) => sum + Object.keys(ofType).length, 0);
}
