import { readdirSync, watch } from 'node:fs';
import { basename, join } from 'node:path';
import { StackError } from '../errors.ts';
import { statePaths } from '../paths.ts';
import { Tail } from './tail.ts';

export interface LogOptions {
  readonly parts: readonly string[];
  readonly lines: number;
  readonly follow: boolean;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

/** Prints the end of the logs, and what is added to them while following. @throws StackError there is no such log */
export async function logs(stateDir: string, options: LogOptions): Promise<void> {
  const folder = statePaths(stateDir).logs;
  const known = list(folder).map((file) => basename(file, '.log'));
  const unknown = options.parts.filter((part) => !known.includes(part));
  if (unknown.length > 0 || known.length === 0) {
    throw new StackError(
      `There is no log of ${unknown.join(', ') || 'anything yet'}. There is: ${known.join(', ') || 'none'}.`,
    );
  }
  const names = options.parts.length > 0 ? options.parts : known;
  const files = names.map(
    (name) => new Tail(join(folder, `${name}.log`), names.length > 1 ? `${name.padEnd(16)} ` : ''),
  );
  for (const file of files) for (const line of file.last(options.lines)) options.print(line);
  if (!options.follow) return;
  for await (const _change of changes(folder, options.signal)) {
    for (const file of files) for (const line of file.added()) options.print(line);
  }
}

async function* changes(folder: string, signal: AbortSignal): AsyncGenerator<void> {
  let wake = (): void => undefined;
  const watcher = watch(folder, () => wake());
  signal.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!signal.aborted) {
      await new Promise<void>((resolve) => (wake = resolve));
      yield;
    }
  } finally {
    watcher.close();
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.log'))
      .sort();
  } catch {
    return [];
  }
}
