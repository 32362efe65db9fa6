import { appendFile, writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { palette } from './palette.ts';
import { EXIT, printDiagnostics, printJson, reportFailure } from './report.ts';
import { type FailOn, failures } from '../diff/finding.ts';
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
  readonly failOn: FailOn;
  readonly sarif?: string;
  readonly registry?: string;
  readonly env?: string;
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
    .option('--registry <address>', 'names those outside too who are recorded there (record-consumer)')
    .option('--env <environment>', 'with --registry: those of one environment')
    .option('--all', 'list compatible changes and those of the documentation too')
    .addOption(
      new Option(
        '--fail-on <kind>',
        'wire: what breaks callers that run; source: also what breaks them when they compile',
      )
        .choices(failures)
        .default('wire'),
    )
    .option('--json', 'print findings for machines')
    .option('--sarif <file>', 'write findings as SARIF 2.1.0')
    .option('--markdown', 'print a comment for a pull request')
    .option(
      '--optional',
      'succeed where the usual base is not there: first commit, archive, or shallow clone (not in GitHub Actions)',
    )
    .action(async (flags: Flags) => {
      const { runDiff } = await import('../diff/run-diff.ts');
      const { NoBaseError } = await import('../diff/base/find-base.ts');
      const { env: environment, ...request } = flags;
      try {
        await print(
          await runDiff({ ...request, ...(environment !== undefined && { environment }), env: process.env }),
          flags,
        );
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
  const { breaks, fails, isUnwaived } = await import('../diff/finding.ts');
  const { markdownOf } = await import('../diff/output/markdown.ts');
  const { base, findings, milliseconds } = result;
  const isBreaking = findings.some(isUnwaived);
  const isSource = findings.some((one) => fails(one, 'source'));
  const isFailure = findings.some((one) => fails(one, flags.failOn));
  process.exitCode = isFailure ? EXIT.findings : EXIT.ok;
  if (flags.sarif !== undefined) {
    const { sarifOf } = await import('../diff/output/sarif.ts');
    await writeFile(flags.sarif, `${JSON.stringify(sarifOf(findings), undefined, 2)}\n`);
  }
  if (process.env.GITHUB_STEP_SUMMARY) await appendFile(process.env.GITHUB_STEP_SUMMARY, markdownOf(result));
  if (flags.json === true)
    return printJson({
      outcome: isBreaking ? 'breaking' : isSource ? 'source-breaking' : 'compatible',
      failed: isFailure,
      base,
      counts: countsOf(findings),
      milliseconds,
      findings,
    });
  if (flags.markdown === true) return void process.stdout.write(markdownOf(result));
  const { red, green, yellow, dim } = palette(process.stdout);
  const shown = flags.all === true ? findings : findings.filter(breaks);
  for (const finding of shown) {
    const [first = '', ...rest] = formatFinding(finding).split('\n');
    const paint = fails(finding, flags.failOn) ? red : breaks(finding) ? yellow : green;
    process.stdout.write(`${[paint(first), ...rest.map(dim)].join('\n')}\n`);
    if (process.env.GITHUB_ACTIONS === 'true' && breaks(finding)) process.stdout.write(`${annotationOf(finding)}\n`);
  }
  const commit = base.commit === undefined ? '' : ` (${base.commit.slice(0, 12)})`;
  const end = `Compared with ${base.name}${commit}: ${summaryOf(findings)} (${(milliseconds / 1000).toFixed(2)} s).`;
  const next = isBreaking
    ? ' Add a new major beside the first, a new path version, or a dated waiver: docs/guides/changing-a-contract.md'
    : isSource
      ? ` Callers that run survive it; their code has to change with the next version of the client.${isFailure ? ' A dated waiver lets it pass.' : ''}`
      : flags.all !== true && findings.length > 0
        ? ' List them with --all.'
        : '';
  process.stdout.write(`${isFailure ? red(end + next) : green(end + next)}\n`);
}
