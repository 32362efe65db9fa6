import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { workspaceRoot } from '../target/workspace.ts';

interface UpOptions {
  readonly singleProcess?: boolean;
  readonly detach?: boolean;
}

export const upCommand = (cli: Cli): Command =>
  new Command('up')
    .description('start the local stack')
    .option('--single-process', 'run all services in one process')
    .option('--detach', 'come back as soon as it is ready, and let it run')
    .action(action(cli, up));

export const downCommand = (cli: Cli): Command =>
  new Command('down')
    .description('stop the local stack; its data stays')
    .action(action(cli, (run) => stack(run, ['down'])));

const up = (run: Run<UpOptions>): Promise<void> =>
  stack(run, [
    'up',
    ...(run.options.singleProcess ? ['--single-process'] : []),
    ...(run.options.detach ? ['--detach'] : []),
  ]);

/** The stack has a program of its own; it inherits the terminal, and its exit code becomes ours. */
async function stack({ json, end }: Run<object>, argv: readonly string[]): Promise<void> {
  const main = join(workspaceRoot, 'tools/stack/src/main.ts');
  const child = spawn(process.execPath, ['--conditions=pactline-source', main, ...argv, ...(json ? ['--json'] : [])], {
    cwd: workspaceRoot,
    stdio: 'inherit',
  });
  // Ctrl-C reaches the whole process group; a signal to this process alone is passed on.
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, forward);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (exit, signal) => resolve(exit ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
    if (code !== 0) end(code);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, forward);
  }
}
