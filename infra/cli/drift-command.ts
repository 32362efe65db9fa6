import { Command } from 'commander';
import type { Drift } from '../plan/drift.ts';
import { type Flags, withFlags } from './flags.ts';
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
      const [{ openChange }, { compareStacks }, { attributeText }] = await Promise.all([
        import('./run-context.ts'),
        import('./compare-stacks.ts'),
        import('../plan/render-text.ts'),
      ]);
      const found = await compareStacks(await openChange(flags));
      const differing = found.filter(({ allowed }) => allowed === undefined);
      process.exitCode ??= differing.length > 0 ? EXIT.findings : EXIT.ok;
      if (flags.json === true) {
        const outcome = differing.length > 0 ? 'drift' : 'no-drift';
        return printJson({ outcome, environment: flags.env, resources: found });
      }
      const { yellow, dim } = palette(process.stdout);
      const lines = (flags.all === true ? found : differing).flatMap(({ stack, change, allowed }) => [
        (allowed === undefined ? yellow : dim)(`${stack}: ${change.what ?? change.type}  ${change.address}`),
        ...(allowed === undefined ? [] : [dim(`    allowed: ${allowed}`)]),
        ...change.attributes.map((attribute) => `    ${attributeText(attribute)}`),
      ]);
      for (const line of [...lines, closingLine(flags, found, differing)]) process.stdout.write(`${line}\n`);
    });

function closingLine({ env, all }: DriftFlags, found: readonly Drift[], differing: readonly Drift[]): string {
  const allowed = found.length - differing.length;
  const excused = allowed === 0 ? '' : ` (${allowed} allowed to differ${all === true ? '' : '; --all lists them'})`;
  if (differing.length === 0) return `${env} is as it was applied${excused}.`;
  const resources = differing.length === 1 ? '1 resource was' : `${differing.length} resources were`;
  return `${resources} changed by other hands${excused}. Apply to change them back, or change the contracts.`;
}
