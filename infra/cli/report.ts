import { palette } from './palette.ts';

export const EXIT = { ok: 0, findings: 1, couldNotRun: 2 } as const;

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, undefined, 2)}\n`);
};

/**
 * Says why a command failed and what to do, without a stack trace (unless PACTLINE_DEBUG is set).
 *
 * @returns the exit code
 */
export function reportFailure(error: unknown, json: boolean): number {
  const message = error instanceof Error ? error.message : String(error);
  const mend = error instanceof Error && 'mend' in error && typeof error.mend === 'string' ? error.mend : undefined;
  if (json) printJson({ outcome: 'could-not-run', message, mend });
  else {
    const { red, dim } = palette(process.stderr);
    process.stderr.write(`${red(message)}\n${mend === undefined ? '' : `${dim('mend:')} ${mend}\n`}`);
  }
  if (process.env['PACTLINE_DEBUG'] !== undefined && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT.couldNotRun;
}
