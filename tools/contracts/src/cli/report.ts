import { ContractError, type Diagnostic, formatDiagnostic } from '../source/diagnostic.ts';
import { palette } from './palette.ts';

export const EXIT = { ok: 0, findings: 1, couldNotRun: 2 } as const;

const MOST_PRINTED = 50;

/** Prints findings for people, the gravest number first in the closing line. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  const { red, yellow, dim } = palette(process.stderr);
  for (const diagnostic of diagnostics.slice(0, MOST_PRINTED)) {
    const [head = '', ...rest] = formatDiagnostic(diagnostic).split('\n');
    const paint = diagnostic.severity === 'error' ? red : yellow;
    process.stderr.write(`${paint(head)}\n${rest.map((line) => `${dim(line)}\n`).join('')}`);
  }
  const more = diagnostics.length - MOST_PRINTED;
  if (more > 0) process.stderr.write(`… and ${more} more; --json lists all of them.\n`);
}

/** `2 errors, 1 warning` */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity'], word: string): string => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return `${number} ${word}${number === 1 ? '' : 's'}`;
  };
  return `${count('error', 'error')}, ${count('warning', 'warning')}`;
}

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
};

/**
 * Says why a command failed, without a stack trace.
 *
 * @returns the exit code
 */
export function reportFailure(error: unknown, json: boolean): number {
  if (error instanceof ContractError) {
    if (json) printJson({ outcome: 'findings', diagnostics: error.diagnostics });
    else {
      printDiagnostics(error.diagnostics);
      process.stderr.write(
        `${countFindings(error.diagnostics)}. Nothing was written. Mend the contracts and try again.\n`,
      );
    }
    const isElsewhere = error.diagnostics.every(({ rule }) => rule === 'specs-folder' || rule === 'specs-empty');
    return isElsewhere ? EXIT.couldNotRun : EXIT.findings;
  }
  const message = error instanceof Error ? error.message : String(error);
  const mend = error instanceof Error && 'mend' in error && typeof error.mend === 'string' ? error.mend : undefined;
  if (json) printJson({ outcome: 'could-not-run', message, mend });
  else process.stderr.write(`${message}\n${mend === undefined ? '' : `mend: ${mend}\n`}`);
  if (process.env.PACTLINE_DEBUG !== undefined && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT.couldNotRun;
}
