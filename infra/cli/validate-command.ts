import { availableParallelism } from 'node:os';
import { Command } from 'commander';
import type { SynthesisedStack } from '../context/stack.ts';
import type { Terraform } from '../terraform/terraform.ts';
import { atOnce } from './at-once.ts';
import { environmentOption, environmentsOf, type Flags, withFlags } from './flags.ts';
import { EXIT, printJson } from './report.ts';

interface Finding {
  readonly environment: string;
  readonly stack: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

export const validateCommand = (): Command =>
  withFlags(new Command('validate'), environmentOption(['all']))
    .description('Holds an environment, or all, against the provider’s schema; needs no credentials.')
    .action(async (flags: Flags) => {
      const [{ openSession }, { openTerraform }, { createProgress }, { untilSignal }] = await Promise.all([
        import('./session.ts'),
        import('./open-terraform.ts'),
        import('./progress.ts'),
        import('./signals.ts'),
      ]);
      const begin = performance.now();
      const progress = createProgress();
      const stacks = await progress.step(`synthesis of ${flags.env}`, () =>
        environmentsOf(flags.env).flatMap((env) =>
          openSession({ ...flags, env }).stacks.map((stack) => ({ env, stack })),
        ),
      );
      const terraform = await openTerraform(progress, untilSignal());
      const found: Finding[] = [];
      await atOnce(Math.max(2, availableParallelism()), stacks, async ({ env, stack }) => {
        const what = `validation of ${env} ${stack.name}`;
        found.push(...(await progress.step(what, () => validateStack(env, stack, terraform, what))));
      });
      const milliseconds = Math.round(performance.now() - begin);
      const isValid = found.every(({ severity }) => severity !== 'error');
      process.exitCode ??= isValid ? EXIT.ok : EXIT.findings;
      if (flags.json === true)
        return printJson({ outcome: isValid ? 'valid' : 'invalid', milliseconds, findings: found });
      for (const { environment, stack, severity, message } of found)
        process.stdout.write(`${severity} ${environment} ${stack}: ${message}\n`);
      const end = `${flags.env} is ${isValid ? 'valid' : 'invalid'} (${(milliseconds / 1000).toFixed(1)} s).`;
      const next =
        isValid && flags.env !== 'all' ? ` See what it would change: npm run infra -- plan --env ${flags.env}` : '';
      process.stdout.write(`${end}${next}\n`);
    });

async function validateStack(
  environment: string,
  { name, folder }: SynthesisedStack,
  terraform: Terraform,
  what: string,
): Promise<Finding[]> {
  const { describe } = await import('../terraform/explain-failure.ts');
  await terraform.init({ folder, what: `init of ${environment} ${name}` }, { backend: false });
  const diagnostics = await terraform.validate({ folder, what });
  // A wrong value in a list is told once for each place where it stands.
  const distinct = new Map(diagnostics.map((diagnostic) => [describe(diagnostic), diagnostic.severity]));
  return [...distinct].map(([message, severity]) => ({ environment, stack: name, severity, message }));
}
