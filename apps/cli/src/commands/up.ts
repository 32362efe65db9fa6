import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { workspaceRoot } from '../target/workspace.ts';

interface UpOptions {
  readonly detach?: boolean;
  readonly singleProcess?: boolean;
  readonly localstack?: boolean;
}

const examples = `
Examples:
  $ pactline up                    stay in the foreground until Ctrl-C; reload changed services
  $ pactline up --detach           come back when everything is ready
  $ pactline up --single-process   all services in one process, for a small machine
`;

export const upCommand = (cli: Cli): Command =>
  new Command('up')
    .description('start the local stack')
    .option('--detach', 'in the background; returns when it is up')
    .option('--single-process', 'all services in one process instead of one each')
    .option('--localstack', 'LocalStack in Docker instead of the embedded emulator')
    .addHelpText('after', examples)
    .action(action(cli, up));

export const downCommand = (cli: Cli): Command =>
  new Command('down')
    .description('stop the local stack; its data is kept')
    .action(action(cli, (run) => stack(run, ['stop'])));

const up = (run: Run<UpOptions>): Promise<void> => {
  const { detach, singleProcess, localstack } = run.options;
  return stack(run, [
    'up',
    ...(detach ? ['--detach'] : []),
    ...(singleProcess ? ['--single-process'] : []),
    ...(localstack ? ['--localstack'] : []),
    ...(run.json ? ['--json'] : []),
  ]);
};

/** The stack is a program of its own; it inherits the terminal, and its exit code becomes ours. */
async function stack({ end }: Run<object>, argv: readonly string[]): Promise<void> {
  const main = createRequire(import.meta.url).resolve('@pactline/stack/main');
  const source = main.endsWith('.ts') ? ['--conditions=pactline-source'] : [];
  const child = spawn(process.execPath, [...source, main, ...argv], {
    cwd: workspaceRoot,
    stdio: 'inherit',
  });
  // Ctrl-C reaches the whole process group, and we wait until the stack has ended; what reaches us alone is passed on.
  const wait = (): void => undefined;
  const terminate = (): void => void child.kill('SIGTERM');
  process.on('SIGINT', wait);
  process.on('SIGTERM', terminate);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (exit, signal) => resolve(exit ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
    if (code !== 0) end(code);
  } finally {
    process.off('SIGINT', wait);
    process.off('SIGTERM', terminate);
  }
}
