import { Command } from 'commander';
import { environmentOption, environmentsOf, type Flags, withFlags } from './flags.ts';
import { printJson } from './report.ts';

export const synthCommand = (): Command =>
  withFlags(new Command('synth'), environmentOption(['all']))
    .description('Writes the Terraform JSON of an environment, or of all; asks nothing of AWS.')
    .action(async (flags: Flags) => {
      const { openSession } = await import('./session.ts');
      const { readFileSync } = await import('node:fs');
      const begin = performance.now();
      const environments = environmentsOf(flags.env).map((env) => {
        const { stacks, stage, artifacts } = openSession({ ...flags, env });
        const written = stacks.map(({ name, file }) => ({
          stack: name,
          file,
          resources: countResources(readFileSync(file, 'utf8')),
        }));
        return { environment: env, stage, stacks: written, notBuilt: artifacts.missing };
      });
      const milliseconds = Math.round(performance.now() - begin);
      if (flags.json === true) return printJson({ outcome: 'ok', milliseconds, environments });
      for (const { environment, stacks } of environments)
        for (const { stack, file, resources } of stacks)
          process.stdout.write(
            `${environment.padEnd(10)} ${stack.padEnd(12)} ${String(resources).padStart(4)} resources  ${file}\n`,
          );
      const seconds = (milliseconds / 1000).toFixed(2);
      process.stdout.write(
        `Synthesised ${flags.env} in ${seconds} s. Check it with: npm run infra -- validate --env ${flags.env}\n`,
      );
    });

function countResources(json: string): number {
  const { resource = {} } = JSON.parse(json) as { resource?: Record<string, Record<string, unknown>> };
  return Object.values(resource).reduce((sum, ofType) => sum + Object.keys(ofType).length, 0);
}
