import { appendFile } from 'node:fs/promises';
import { Command } from 'commander';
import { palette } from './palette.ts';
import { EXIT, printDiagnostics, printJson, reportFailure } from './report.ts';
import type { DiffResult } from '../diff/run-diff.ts';
import { ContractError } from '../source/diagnostic.ts';

interface Flags {
  readonly base?: string;
  readonly head?: string;
  readonly specs: string;
  readonly services?: string;
  readonly json?: true;
  readonly markdown?: true;
  readonly all?: true;
  readonly optional?: true;
}

export const diffCommand = (): Command =>
  new Command('diff')
    .description('Says what a change of the contracts breaks, and whom.')
    .option(
      '--base <ref or folder>',
      'what to compare with (default: where a branch or pull request left the trunk, else the newest tag contracts-*, else HEAD^)',
    )
    .option('--head <folder>', 'compares two folders; --base must be one too')
    .option('--specs <folder>', 'folder of contracts', 'specs')
    .option('--services <folder>', 'folder with <service>/service.yaml (default: services beside the contracts)')
    .option('--all', 'list compatible changes and those of the documentation too')
    .option('--json', 'print findings for machines')
    .option('--markdown', 'print a comment for a pull request')
    .option(
      '--optional',
      'succeed where the usual base is not there: first commit, archive, or shallow clone (not in GitHub Actions)',
    )
    .action(async (flags: Flags) => {
      const { runDiff } = await import('../diff/run-diff.ts');
      const { NoBaseError } = await import('../diff/base/find-base.ts');
      try {
        await print(await runDiff({ ...flags, env: process.env }), flags);
      } catch (error) {
        // What a workflow leaves out it can fetch; of an archive or a shallow clone nobody can ask for more.
        const isHere = process.env.GITHUB_ACTIONS !== 'true' && flags.base === undefined;
        if (flags.optional === true && error instanceof NoBaseError && (error.isFirst || isHere)) {
          process.stdout.write(`Nothing to compare with: ${error.message}.\n`);
        } else if (error instanceof ContractError) {
          // Contracts that cannot be read cannot be compared.
          if (flags.json === true) printJson({ outcome: 'could-not-run', diagnostics: error.diagnostics });
          else printDiagnostics(error.diagnostics);
          process.exitCode = EXIT.couldNotRun;
        } else process.exitCode = reportFailure(error, flags.json === true);
      }
    });

async function print(result: DiffResult, flags: Flags): Promise<void> {
  const { annotationOf, countsOf, formatFinding, summaryOf } = await import('../diff/output/lines.ts');
  const { isUnwaived } = await import('../diff/finding.ts');
  const { markdownOf } = await import('../diff/output/markdown.ts');
  const { base, findings, milliseconds } = result;
  const isBreaking = findings.some(isUnwaived);
  process.exitCode = isBreaking ? EXIT.findings : EXIT.ok;
  if (process.env.GITHUB_STEP_SUMMARY) await appendFile(process.env.GITHUB_STEP_SUMMARY, markdownOf(result));
  if (flags.json === true)
    return printJson({
      outcome: isBreaking ? 'breaking' : 'compatible',
      base,
      counts: countsOf(findings),
      milliseconds,
      findings,
    });
  if (flags.markdown === true) return void process.stdout.write(markdownOf(result));
  const { red, green, yellow, dim } = palette(process.stdout);
  const shown = flags.all === true ? findings : findings.filter(({ severity }) => severity === 'breaking');
  for (const finding of shown) {
    const [first = '', ...rest] = formatFinding(finding).split('\n');
    const paint = isUnwaived(finding) ? red : finding.severity === 'breaking' ? yellow : green;
    process.stdout.write(`${[paint(first), ...rest.map(dim)].join('\n')}\n`);
    if (process.env.GITHUB_ACTIONS === 'true' && finding.severity === 'breaking')
      process.stdout.write(`${annotationOf(finding)}\n`);
  }
  const commit = base.commit === undefined ? '' : ` (${base.commit.slice(0, 12)})`;
  const end = `Compared with ${base.name}${commit}: ${summaryOf(findings)} (${(milliseconds / 1000).toFixed(2)} s).`;
  const next = isBreaking
    ? ' Add a new major beside the first, a new path version, or a dated waiver: docs/guides/changing-a-contract.md'
    : flags.all !== true && findings.length > 0
      ? ' List them with --all.'
      : '';
  process.stdout.write(`${isBreaking ? red(end + next) : green(end + next)}\n`);
}
