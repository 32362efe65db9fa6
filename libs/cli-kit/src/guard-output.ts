import { constants } from 'node:os';

export interface OutputGuardOptions {
  /** Exit code for output that is lost; 1 if absent. */
  readonly failed?: number;
  /** Goes on when output cannot be written, unless its reader went away. For what runs longer than anybody reads. */
  readonly keepGoing?: boolean;
}

/** What a shell reports for a program that SIGPIPE ended. */
const CLOSED = 128 + constants.signals.SIGPIPE;

/**
 * Ends the process when nobody can read what it prints: quietly where the reader went away (`pactline events tail | head -1`), with a
 * message where the output is lost (a full disk). A command that listens to SIGTERM cleans up first. Call it once, before anything is
 * printed.
 */
export function guardOutput({ failed = 1, keepGoing = false }: OutputGuardOptions = {}): void {
  let code: number | undefined;
  const judge = (error: NodeJS.ErrnoException): boolean => {
    if (code !== undefined || (keepGoing && !isClosed(error))) return false;
    code = isClosed(error) ? CLOSED : failed;
    if (!isClosed(error)) process.stderr.write(lost(error));
    return true;
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (!judge(error)) return;
    if (process.listenerCount('SIGTERM') === 0) process.exit(code);
    process.kill(process.pid, 'SIGTERM');
  });
  process.on('exit', () => {
    // Who prints and exits at once ends before the error is told.
    if (process.stdout.errored) judge(process.stdout.errored);
    if (code !== undefined) process.exitCode = code;
  });
  // Whom could it be told?
  process.stderr.on('error', () => undefined);
}

const isClosed = ({ code }: NodeJS.ErrnoException): boolean => code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';

const lost = ({ message }: Error): string =>
  `error: The output could not be written: ${message}. What was printed is incomplete; run the command again where there is room.\n`;
