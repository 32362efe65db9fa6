import { Command } from 'commander';
import type { BrokenPromise, Drift } from '../plan/drift.ts';
import { type Flags, withFlags } from './flags.ts';
import { palette } from './palette.ts';
import { EXIT, printJson } from './report.ts';

interface DriftFlags extends Flags {
  readonly all?: true;
  readonly lock: boolean;
}

export const driftCommand = (): Command =>
  withFlags(new Command('drift'))
    .description('Says what was changed by other hands since the last apply; ends with 1 when something was.')
    .option('--no-lock', 'take no lock on the state: for credentials that may only read')
    .option('--all', 'list what is allowed to differ as well, with the reason')
    .action(async (flags: DriftFlags) => {
      const [{ openChange }, { compareStacks }, { attributeText }] = await Promise.all([
        import('./run-context.ts'),
        import('./compare-stacks.ts'),
        import('../plan/render-text.ts'),
      ]);
      const { drift: found, broken } = await compareStacks(await openChange(flags), flags.lock);
      const differing = found.filter(({ allowed }) => allowed === undefined);
      const isDifferent = differing.length + broken.length > 0;
      process.exitCode ??= isDifferent ? EXIT.findings : EXIT.ok;
      if (flags.json === true) {
        const outcome = isDifferent ? 'drift' : 'no-drift';
        return printJson({ outcome, environment: flags.env, resources: found, broken });
      }
      const { yellow, dim } = palette(process.stdout);
      const lines = (flags.all === true ? found : differing).flatMap(({ stack, change, allowed }) => [
        (allowed === undefined ? yellow : dim)(`${stack}: ${change.what ?? change.type}  ${change.address}`),
        ...(allowed === undefined ? [] : [dim(`    allowed: ${allowed}`)]),
        ...change.attributes.map((attribute) => `    ${attributeText(attribute)}`),
      ]);
      const promises = broken.flatMap(({ stack, address, message }) => [
        yellow(`${stack}: ${address}`),
        `    ${message}`,
      ]);
      for (const line of [...lines, ...promises, closingLine(flags, found, differing, broken)])
        process.stdout.write(`${line}\n`);
    });

function closingLine(
  { env, all }: DriftFlags,
  found: readonly Drift[],
  differing: readonly Drift[],
  broken: readonly BrokenPromise[],
): string {
  const allowed = found.length - differing.length;
  const excused = allowed === 0 ? '' : ` (${allowed} allowed to differ${all === true ? '' : '; --all lists them'})`;
  if (differing.length === 0 && broken.length > 0)
    return `${env} is not what was asked for${excused}. Mend what is told above, and deploy again.`;
  if (differing.length === 0) return `${env} is as it was applied${excused}.`;
  const resources = differing.length === 1 ? '1 resource was' : `${differing.length} resources were`;
  return `${resources} changed by other hands${excused}. Apply to change them back, or change the contracts.`;
}
