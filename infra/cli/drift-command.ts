import { Command } from 'commander';
import type { Flags } from './flags.ts';
import { withFlags } from './flags.ts';
import { palette } from './palette.ts';
import { EXIT, printJson } from './report.ts';

interface DriftFlags extends Flags {
  readonly all?: true;
}

export const driftCommand = (): Command =>
  withFlags(new Command('drift'))
    .description('Says what was changed by other hands since the last apply; ends with 1 when something was.')
    .option('--all', 'list what is allowed to differ as well, with the reason')
    .action(async (flags: DriftFlags) => {
      const [{ openChange }, { countingStep }, { parsePlanJson }, { findDrift }, { attributeText }] = await Promise.all(
        [
          import('./run-context.ts'),
          import('./counting-step.ts'),
          import('../plan/plan-json.ts'),
          import('../plan/drift.ts'),
          import('../plan/render-text.ts'),
        ],
      );
      const { join } = await import('node:path');
      const [{ writeInputs }, { inputsFromFoundation }] = await Promise.all([
        import('./foundation-inputs.ts'),
        import('./foundation-values.ts'),
      ]);
      const run = await openChange(flags);
      const { session, terraform, progress } = run;
      const found = [];
      for (const { name, folder, reasons } of session.stacks) {
        const what = `comparison of ${name}`;
        const variablesFile =
          name === 'events' ? await writeInputs(folder, await inputsFromFoundation(run)) : undefined;
        await progress.step(`init of ${name}`, () => terraform.init({ folder, what: `init of ${name}` }));
        const file = join(folder, 'drift.tfplan');
        await progress.step(what, (show) =>
          terraform.plan(countingStep({ folder, what }, show), file, { refreshOnly: true, variablesFile }),
        );
        const plan = parsePlanJson(await terraform.show({ folder, what }, file));
        found.push(...findDrift(name, plan, reasons, flags.endpoint !== undefined));
      }
      const differing = found.filter(({ allowed }) => allowed === undefined);
      process.exitCode ??= differing.length > 0 ? EXIT.findings : EXIT.ok;
      if (flags.json === true)
        return printJson({
          outcome: differing.length > 0 ? 'drift' : 'no-drift',
          environment: flags.env,
          resources: found,
        });
      const { yellow, dim } = palette(process.stdout);
      for (const { stack, change, allowed } of flags.all === true ? found : differing) {
        const head = `${stack}: ${change.what ?? change.type}  ${change.address}`;
        process.stdout.write(`${allowed === undefined ? yellow(head) : dim(head)}\n`);
        if (allowed !== undefined) process.stdout.write(`${dim(`    allowed: ${allowed}`)}\n`);
        for (const attribute of change.attributes) process.stdout.write(`    ${attributeText(attribute)}\n`);
      }
      const allowedCount = found.length - differing.length;
      const allowed =
        allowedCount === 0
          ? ''
          : ` (${allowedCount} allowed to differ${flags.all === true ? '' : '; --all lists them'})`;
      const resources = differing.length === 1 ? '1 resource was' : `${differing.length} resources were`;
      process.stdout.write(
        differing.length === 0
          ? `${flags.env} is as it was applied${allowed}.\n`
          : `${resources} changed by other hands${allowed}. Apply to change them back, or change the contracts.\n`,
      );
    });
