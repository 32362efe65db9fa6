import { text } from 'node:stream/consumers';
import type { Paint } from './output/paint.ts';
import { createPaint } from './output/paint.ts';

/** Everything a command touches outside itself, so that a test can stand in for the terminal. */
export interface Io {
  /** Writes one line to standard output. */
  readonly out: (line: string) => void;
  /** Writes one line to standard error: progress, hints, errors. */
  readonly err: (line: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Width to fit tables into; absent when standard output is no terminal. */
  readonly columns: number | undefined;
  readonly paint: Paint;
  readonly now: () => Date;
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  readonly stdin: () => Promise<string>;
}

/** The real terminal. */
export function processIo(signal: AbortSignal): Io {
  const { env, stdout, stderr, stdin } = process;
  // A reader that went away (`pactline events tail | head -1`) is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const color = env['FORCE_COLOR'] ? env['FORCE_COLOR'] !== '0' : stdout.isTTY && !env['NO_COLOR'];
  return {
    out: (line) => void stdout.write(`${line}\n`),
    err: (line) => void stderr.write(`${line}\n`),
    env,
    cwd: process.cwd(),
    columns: stdout.isTTY ? stdout.columns : undefined,
    paint: createPaint(Boolean(color)),
    now: () => new Date(),
    signal,
    stdin: () => text(stdin),
  };
}
