import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import type { DiffCases } from '../diff/testing/run-diff-cases.ts';
import { palette } from './palette.ts';
import { EXIT } from './report.ts';

interface Flags {
  readonly share: string;
  readonly specs?: string;
}

/** Proves the comparison of contracts: every mutation of every schema, judged by trying values. */
export const diffCasesCommand = (): Command =>
  new Command('diff-cases')
    .description('Compares `diff` with an independent judge on mutated schemas, and prints the table.')
    .option('--share <part>', 'part of the mutations to judge, 0 to 1', '1')
    .option('--specs <folder>', 'mutates the schemas of these contracts too')
    .action(async ({ share, specs }: Flags) => {
      const path = join(import.meta.dirname, '..', 'diff', 'testing', 'run-diff-cases.ts');
      if (!existsSync(path)) {
        process.stderr.write(
          'The mutations do not come with this installation; run the command in the repository of the tools.\n',
        );
        process.exitCode = EXIT.couldNotRun;
        return;
      }
      const { runDiffCases } = (await import(pathToFileURL(path).href)) as { runDiffCases: DiffCases };
      const { table, changes, faults, seconds } = await runDiffCases({
        share: Number(share),
        ...(specs !== undefined && { specs: resolve(specs) }),
        progress: (line) => void process.stderr.write(`  ${line}\n`),
      });
      const { red, green } = palette(process.stdout);
      const paint = faults.length === 0 ? green : red;
      process.stdout.write(`${table}\n\n${faults.map((fault) => `${red(fault)}\n`).join('')}`);
      process.stdout.write(
        `${paint(`${changes} changes judged in ${seconds.toFixed(0)} s, ${faults.length} disagreements.`)}\n`,
      );
      process.stdout.write(
        'Each cell: breaking changes flagged of all, compatible ones passed of all, undecided (?).\n',
      );
      process.exitCode = faults.length === 0 ? EXIT.ok : EXIT.findings;
    });
