import { spawn } from 'node:child_process';

export interface ProcessResult {
  readonly code: number | null;
  /** stdout and stderr together, as far as they are kept. */
  readonly output: string;
}

const KEPT_CHARACTERS = 64_000;

/** Runs a program to its end. Never rejects: a program that cannot be started has the code null. */
export function runProcess(
  command: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly timeoutMs?: number;
    /** Ends the program. */
    readonly signal?: AbortSignal;
  } = {},
): Promise<ProcessResult> {
  const { timeoutMs = 300_000, ...rest } = options;
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { ...rest, stdio: ['ignore', 'pipe', 'pipe'] });
    // spawn's own timeout goes on running after a program that could not be started.
    const timer = setTimeout(() => child.kill(), timeoutMs);
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-KEPT_CHARACTERS);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: null, output: error.message });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });
}
