import { asTyped } from './as-typed.ts';
import { layoutHelp } from './wrap.ts';
import { machineError } from './machine-error.ts';

/** What is needed of Commander's command: the library itself stays out of here. */
interface CommandLike {
  readonly commands: readonly CommandLike[];
  exitOverride(): unknown;
  configureOutput(output: {
    writeErr?: (text: string) => void;
    writeOut?: (text: string) => void;
    getOutHelpWidth?: () => number;
  }): unknown;
}

interface CommanderErrorLike extends Error {
  readonly code: string;
  readonly exitCode: number;
}

const isCommanderError = (error: unknown): error is CommanderErrorLike =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');

export interface ProgramErrors {
  readonly argv: readonly string[];
  /** Exit code for wrong arguments. */
  readonly usage: number;
  /** Exit code for everything else. */
  readonly failed: number;
  /** What is said of an error besides its message; everything unexpected keeps its stack trace. */
  readonly explain?: (error: unknown) => { readonly error: string; readonly next?: string } | undefined;
}

/** Lets errors of a program, and of every command of it, be thrown; with `--json`, nothing but one document says what was wrong. */
export function throwErrors(program: CommandLike, argv: readonly string[]): void {
  program.exitOverride();
  const laidOut = (text: string, { columns }: NodeJS.WriteStream): string =>
    `${layoutHelp(asTyped(text.trimEnd()), Math.min(columns || 80, 120))}\n`;
  program.configureOutput({
    writeOut: (text) => void process.stdout.write(laidOut(text, process.stdout)),
    // The usage may follow.
    writeErr: (text) => void (argv.includes('--json') || process.stderr.write(laidOut(text, process.stderr))),
  });
  for (const command of program.commands) throwErrors(command, argv);
}

/** Says what was wrong, to people or to machines. @returns the exit code */
export function reportError(error: unknown, { argv, usage, failed, explain }: ProgramErrors): number {
  const json = argv.includes('--json');
  const say = (text: string): void => void process.stderr.write(`${text}\n`);
  if (isCommanderError(error)) {
    if (error.exitCode === 0) return 0;
    // Commander has told people already.
    if (json) say(machineError({ error: usageMessage(error), code: usage }));
    return usage;
  }
  const known = explain?.(error) ?? { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  if (json) say(machineError({ ...known, error: asTyped(known.error), code: failed }));
  else say(asTyped(`\n${known.error}${known.next === undefined ? '' : `\n${known.next}`}`));
  return failed;
}

/** Commander's words; a group that is called without a command throws its help instead. */
export const usageMessage = ({ code, message }: Pick<CommanderErrorLike, 'code' | 'message'>): string =>
  code === 'commander.help' ? 'A command is missing.' : message.replace(/^error: /, '');
