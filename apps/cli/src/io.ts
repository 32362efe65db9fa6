import { text } from 'node:stream/consumers';
import { asTyped, wrap } from '@pactline/cli-kit';
import type { Paint } from './output/paint.ts';
import { createPaint } from './output/paint.ts';

/** Everything a command touches outside itself, so that a test can stand in for the terminal. */
export interface Io {
  /** Writes one line to standard output. */
  readonly out: (line: string) => void;
  /** Writes one line to standard error: progress, hints, errors. */
  readonly err: (line: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Width to fit tables into; absent when standard output is no terminal. */
  readonly columns: number | undefined;
  readonly paint: Paint;
  readonly now: () => Date;
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  readonly stdin: () => Promise<string>;
}

/** The real terminal. */
export function processIo(): Io {
  const { env, stdout, stderr, stdin } = process;
  const interruption = lazyInterruption();
  const color = env['FORCE_COLOR'] ? env['FORCE_COLOR'] !== '0' : stdout.isTTY && !env['NO_COLOR'];
  return {
    out: (line) => void stdout.write(`${fitted(line, stdout)}\n`),
    // Everything that hints at a command goes here.
    err: (line) => void stderr.write(`${fitted(asTyped(line), stderr)}\n`),
    env,
    columns: stdout.isTTY ? stdout.columns : undefined,
    paint: createPaint(Boolean(color)),
    now: () => new Date(),
    get signal() {
      return interruption.signal();
    },
    stdin: () => text(stdin),
  };
}

/** A terminal breaks long lines in the middle of words. Lines of JSON stay as they are: they are copied. */
const fitted = (line: string, { isTTY, columns }: NodeJS.WriteStream): string =>
  isTTY && !/^\s*["{}[\]]/.test(line) ? wrap(line, columns) : line;

/** Signals end the process as usual, unless a command asks for them because it has something to clean up. */
function lazyInterruption() {
  let controller: AbortController | undefined;
  const listen = (): AbortController => {
    const made = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => made.abort(signal));
    return made;
  };
  return {
    signal: (): AbortSignal => (controller ??= listen()).signal,
  };
}
