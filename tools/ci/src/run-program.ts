import { reportError, throwErrors } from '@pactline/cli-kit';
import type { Command } from 'commander';

/** Exit code for wrong arguments. */
export const EXIT_USAGE = 2;

/**
 * Runs a program's action with the arguments of this process: what is wrong with them is one line and the usage, with `--json` one
 * document; everything else keeps its stack trace.
 */
export async function runProgram(program: Command): Promise<void> {
  const argv = process.argv.slice(2);
  program.showHelpAfterError();
  throwErrors(program, argv);
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = reportError(error, { argv, usage: EXIT_USAGE, failed: 1 });
  }
}
