import type { Io } from './io.ts';
import { createPaint } from './output/paint.ts';
import { run } from './cli.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line as a program without a terminal would see it. */
export async function pactline(argv: readonly string[], changes: Partial<Io> = {}): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(argv, {
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    env: {},
    columns: undefined,
    paint: createPaint(false),
    now: () => new Date(),
    signal: new AbortController().signal,
    stdin: async () => '',
    ...changes,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
