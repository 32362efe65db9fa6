import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ProcessOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: (line: string) => void;
}

export interface ProcessResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it was ended from here, if it was. */
  readonly ended: 'timeout' | 'signal' | undefined;
}

/** How long Terraform may take to write its state and give its lock back. */
const GRACE_MS = 60_000;

/**
 * Runs a program and keeps what it prints. When time is up or the signal is aborted, it is asked to end, which lets Terraform
 * finish the calls under way, keep its state and give its lock back; only after a minute it is ended hard.
 */
export function runProcess(file: string, args: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  const { cwd, env, timeoutMs, signal, onLine } = options;
  return new Promise((resolve, reject) => {
    // A group of its own: Ctrl-C reaches this process only, which then asks Terraform once, not twice.
    const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let stdout = '';
    let stderr = '';
    let ended: ProcessResult['ended'];
    let hard: NodeJS.Timeout | undefined;
    const end = (why: 'timeout' | 'signal'): void => {
      if (ended !== undefined) return;
      ended = why;
      child.kill('SIGINT');
      hard = setTimeout(() => killGroup(child.pid), GRACE_MS);
    };
    const timer = setTimeout(() => end('timeout'), timeoutMs);
    const onAbort = (): void => end('signal');
    const onExit = (): void => void child.kill('SIGINT');
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
    process.once('exit', onExit);
    const done = (): void => {
      clearTimeout(timer);
      clearTimeout(hard);
      signal?.removeEventListener('abort', onAbort);
      process.removeListener('exit', onExit);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    if (onLine) createInterface({ input: child.stdout }).on('line', onLine);
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (code) => {
      done();
      resolve({ code: code ?? 1, stdout, stderr, ended });
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in between.
  }
}
