import { watch } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Command } from 'commander';
// Only types: what generation needs is loaded when there is something to generate.
import type { GenerateOptions, GenerateResult } from '../generate/generate.ts';
import { invocation } from './invocation.ts';
import { countFindings, EXIT, printDiagnostics, printJson, reportFailure } from './report.ts';
import { palette } from './palette.ts';

interface Flags {
  readonly specs: string;
  readonly out: string;
  readonly services?: string;
  readonly check?: true;
  readonly force?: true;
  readonly watch?: true;
  readonly json?: true;
}

export const generateCommand = (): Command =>
  new Command('generate')
    .description('Generates events, HTTP interfaces, clients and topology.')
    .option('--specs <folder>', 'folder of contracts', 'specs')
    .option('--out <folder>', 'folder that gets contracts/, sdk/ and platform-map/', 'libs')
    .option('--services <folder>', 'folder with <service>/service.yaml (default: services beside the contracts)')
    .option('--check', 'write nothing; fail when generated code differs')
    .option('--force', 'generate everything anew, without caches')
    .option('--watch', 'generate again after every change')
    .option('--json', 'print the result for machines')
    .action(async (flags: Flags) => {
      process.exitCode = await runOnce(flags);
      if (flags.watch === true) await watchContracts(flags);
    });

function optionsOf(flags: Flags): GenerateOptions {
  const specs = resolve(flags.specs);
  return {
    specs,
    out: resolve(flags.out),
    services: resolve(flags.services ?? join(dirname(specs), 'services')),
    cache: resolve('.cache', 'contracts'),
    check: flags.check === true,
    force: flags.force === true,
    progress: (line) => {
      if (flags.json !== true) process.stderr.write(`${palette(process.stderr).dim(`  ${line}`)}\n`);
    },
  };
}

async function runOnce(flags: Flags): Promise<number> {
  const options = optionsOf(flags);
  try {
    const { generate } = await import('../generate/generate.ts');
    const result = await generate(options);
    return flags.json === true ? await printMachine(result, options) : await printPeople(result, options);
  } catch (error) {
    return reportFailure(error, flags.json === true);
  }
}

const exitCodeOf = ({ outcome }: GenerateResult): number => (outcome === 'differs' ? EXIT.findings : EXIT.ok);

async function printMachine(result: GenerateResult, options: GenerateOptions): Promise<number> {
  const { outcome, plan, services, warnings, milliseconds } = result;
  const names = (files: readonly { path: string }[] = []): string[] =>
    files.map(({ path }) => relative(options.out, path));
  printJson({
    outcome,
    milliseconds,
    services,
    created: names(plan?.created),
    changed: names(plan?.changed),
    removed: (plan?.stale ?? []).map((path) => relative(options.out, path)),
    unchanged: plan?.unchanged,
    warnings,
  });
  return exitCodeOf(result);
}

async function printPeople(result: GenerateResult, options: GenerateOptions): Promise<number> {
  const { green, red } = palette(process.stdout);
  const { outcome, plan, services, warnings, milliseconds } = result;
  const seconds = `${(milliseconds / 1000).toFixed(2)} s`;
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (warnings.length > 0) {
    printDiagnostics(warnings);
    process.stderr.write(`${countFindings(warnings)}\n`);
  }
  if (outcome === 'up-to-date' || plan === undefined) {
    say(green(`Up to date (${seconds}): neither contracts nor generator nor generated code changed.`));
    return EXIT.ok;
  }
  const { describePlan } = await import('../generate/output.ts');
  const lines = describePlan(plan, process.cwd());
  for (const line of lines.slice(0, 40)) say(`  ${line}`);
  if (lines.length > 40) say(`  … and ${lines.length - 40} more`);
  if (outcome === 'differs') {
    say(
      red(
        `Generated code differs from the contracts in ${lines.length} files (${seconds}). Run: ${invocation('generate')}`,
      ),
    );
    return EXIT.findings;
  }
  if (outcome === 'same') {
    say(
      green(
        `Generated code is what the contracts say (${services.length} services, ${plan.unchanged} files, ${seconds}).`,
      ),
    );
    return EXIT.ok;
  }
  const counts = `${plan.created.length} new, ${plan.changed.length} changed, ${plan.stale.length} removed, ${plan.unchanged} unchanged`;
  say(
    green(
      `Generated ${services.length} service${services.length === 1 ? '' : 's'} into ${relative(process.cwd(), options.out) || '.'} (${counts}; ${seconds}).`,
    ),
  );
  if (lines.length > 0)
    say('Next: implement what is new (the compiler lists it), then commit contracts and generated code together.');
  return EXIT.ok;
}

/** Never returns: ends with the process. */
async function watchContracts(flags: Flags): Promise<void> {
  const { specs, services } = optionsOf(flags);
  process.stdout.write(`Watching ${relative(process.cwd(), specs)} and service.yaml files. Ctrl-C ends it.\n`);
  let wake: (() => void) | undefined;
  const onChange = (): void => wake?.();
  watch(specs, { recursive: true }, onChange);
  watch(services, { recursive: true }, (_event, file) => {
    if (file?.endsWith('service.yaml') === true) onChange();
  }).on('error', () => undefined);
  for (;;) {
    await new Promise<void>((resolve) => (wake = resolve));
    // An editor saves in several steps: what follows at once belongs to the same change.
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.exitCode = await runOnce(flags);
  }
}
