import { spawn } from 'node:child_process';

export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Lines that are worth reading when it holds, too: what was looked at, or why nothing was. */
  readonly tell?: RegExp;
  /** What to do when it fails. */
  readonly mend: string;
}

export interface StepResult {
  readonly step: Step;
  readonly exitCode: number;
  readonly milliseconds: number;
  readonly output: string;
}

/** Runs a command with its output captured; never rejects: a command that cannot start has exit code 127. */
export function runStep(step: Step): Promise<StepResult> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, {
      env: { ...process.env, ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    const finish = (exitCode: number, extra = '') => {
      const output = Buffer.concat(chunks).toString('utf8') + extra;
      resolve({ step, exitCode, milliseconds: performance.now() - started, output });
    };
    child.on('error', (error) => finish(127, error.message));
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** Runs the steps with at most `width` at once and reports each as it ends; the results keep the order of the steps. */
export async function runSteps(
  steps: readonly Step[],
  width: number,
  report: (result: StepResult) => void,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < steps.length; index = next++) {
      const step = steps[index];
      if (!step) return;
      const result = await runStep(step);
      results[index] = result;
      report(result);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
