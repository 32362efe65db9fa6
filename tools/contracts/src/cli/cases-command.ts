import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
import { EXIT, printJson } from './report.ts';

/** Result of one case family. */
export interface CaseRow {
  readonly family: string;
  readonly cases: number;
  /** Cases whose generated code compiles under strict TypeScript. */
  readonly compiled: number;
  /** Values on which generated validators and ajv were compared. */
  readonly values: number;
  readonly disagreements: readonly string[];
}

type RunCases = (options: { readonly progress: (line: string) => void }) => Promise<readonly CaseRow[]>;

/** Prints the table of case families: contracts generated, compiled, and their validators compared with ajv. */
export const casesCommand = (): Command =>
  new Command('cases')
    .description('Generates, compiles and verifies contracts of every case family, and prints the table.')
    .option('--json', 'print the table for machines')
    .action(async ({ json }: { json?: true }) => {
      const path = join(import.meta.dirname, '..', 'cases', 'run-cases.ts');
      if (!existsSync(path)) {
        process.stderr.write(
          'The case families do not come with this installation; run the command in the repository of the tools.\n',
        );
        process.exitCode = EXIT.couldNotRun;
        return;
      }
      const { runCases } = (await import(pathToFileURL(path).href)) as { runCases: RunCases };
      const rows = await runCases({
        progress: (line) => void process.stderr.write(json === true ? '' : `  ${line}\n`),
      });
      if (json === true) printJson(rows);
      else printTable(rows);
      const isGood = rows.every(
        ({ cases, compiled, disagreements }) => compiled === cases && disagreements.length === 0,
      );
      process.exitCode = isGood ? EXIT.ok : EXIT.findings;
    });

function printTable(rows: readonly CaseRow[]): void {
  const cells = rows.map(({ family, cases, compiled, values, disagreements }) => [
    family,
    `${compiled}/${cases}`,
    String(values),
    String(disagreements.length),
  ]);
  const table = [['family', 'compiled', 'values', 'disagree'], ...cells];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const row of table) {
    const line = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    process.stdout.write(`${line.join('  ')}\n`);
  }
  for (const { family, disagreements } of rows)
    for (const line of disagreements.slice(0, 5)) process.stdout.write(`${family}: ${line}\n`);
  const sum = (number: (row: CaseRow) => number): number => rows.reduce((total, row) => total + number(row), 0);
  process.stdout.write(
    `${rows.length} families, ${sum(({ cases }) => cases)} cases, ${sum(({ compiled }) => compiled)} compile, ` +
      `${sum(({ values }) => values)} values compared with ajv, ${sum(({ disagreements }) => disagreements.length)} disagreements.\n`,
  );
}
