import { Command } from 'commander';
import type { Flags } from './flags.ts';
import { withFlags } from './flags.ts';
import { EXIT, printJson } from './report.ts';

export const validateCommand = (): Command =>
  withFlags(new Command('validate'))
    .description('Holds an environment against the provider’s schema; needs no credentials.')
    .action(async (flags: Flags) => {
      const [{ openSession }, { openTerraform }, { createProgress }, { untilSignal }, { describe }] = await Promise.all(
        [
          import('./session.ts'),
          import('./open-terraform.ts'),
          import('./progress.ts'),
          import('./signals.ts'),
          import('../terraform/explain-failure.ts'),
        ],
      );
      const begin = performance.now();
      const progress = createProgress();
      const session = await progress.step(`synthesis of ${flags.env}`, () => openSession(flags));
      const terraform = await openTerraform(progress, untilSignal());
      const found: { stack: string; severity: string; message: string }[] = [];
      for (const { name, folder } of session.stacks) {
        await progress.step(`init of ${name}`, () =>
          terraform.init({ folder, what: `init of ${name}` }, { backend: false }),
        );
        const what = `validation of ${name}`;
        const diagnostics = await progress.step(what, () => terraform.validate({ folder, what }));
        found.push(
          ...diagnostics.map((diagnostic) => ({
            stack: name,
            severity: diagnostic.severity,
            message: describe(diagnostic),
          })),
        );
      }
      const milliseconds = Math.round(performance.now() - begin);
      const isValid = found.every(({ severity }) => severity !== 'error');
      process.exitCode = isValid ? EXIT.ok : EXIT.findings;
      if (flags.json === true)
        return printJson({
          outcome: isValid ? 'valid' : 'invalid',
          environment: flags.env,
          milliseconds,
          diagnostics: found,
        });
      for (const { stack, severity, message } of found) process.stdout.write(`${severity} ${stack}: ${message}\n`);
      const seconds = (milliseconds / 1000).toFixed(1);
      process.stdout.write(
        isValid
          ? `${flags.env} is valid (${seconds} s). See what it would change: npm run infra -- plan --env ${flags.env}\n`
          : `${flags.env} is invalid (${seconds} s).\n`,
      );
    });
