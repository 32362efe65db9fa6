import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { Command, Option } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { workspaceRoot } from '../target/workspace.ts';

interface StackOptions {
  readonly singleProcess?: boolean;
  readonly localstack?: boolean;
  readonly ports: string;
  readonly watch: boolean;
}

interface UpOptions extends StackOptions {
  readonly detach?: boolean;
}

interface StartOptions extends StackOptions {
  readonly once?: boolean;
  /** False: none. A text: the file of another one. */
  readonly journey?: boolean | string;
}

const examples = `
Examples:
  $ pactline up                    stay in the foreground until Ctrl-C; reload changed services
  $ pactline up --detach           come back when everything is ready
  $ pactline up --single-process   all services in one process, for a small machine
`;

const withStackOptions = (command: Command): Command =>
  command
    .option('--single-process', 'all services in one process instead of one each')
    .option('--localstack', 'LocalStack in Docker instead of the embedded emulator')
    .addOption(
      new Option('--ports <kind>', 'free: any ports, to run beside another stack')
        .choices(['fixed', 'free'])
        .default('fixed'),
    )
    .option('--no-watch', 'do not reload changed sources');

const flags = ({ singleProcess, localstack, ports, watch }: StackOptions, json: boolean): string[] => [
  ...(singleProcess ? ['--single-process'] : []),
  ...(localstack ? ['--localstack'] : []),
  ...(watch ? [] : ['--no-watch']),
  ...['--ports', ports],
  ...(json ? ['--json'] : []),
];

export const startCommand = (cli: Cli): Command =>
  withStackOptions(new Command('start'))
    .description('start the local stack and play a journey through it')
    .option('--once', 'stop after the journey; the exit code is 2 when a hop is missing')
    .option('--journey <file>', 'play another journey')
    .option('--no-journey', 'only bring the stack up')
    .addHelpText(
      'after',
      `
Examples:
  $ pactline start                 bring everything up, play the journey, stay up
  $ pactline start --once          stop after the journey
`,
    )
    .action(
      action(cli, (run: Run<StartOptions>) => {
        const { once, journey } = run.options;
        return stack(run, [
          'start',
          ...flags(run.options, run.json),
          ...(once ? ['--once'] : []),
          ...(journey === false ? ['--no-journey'] : typeof journey === 'string' ? ['--journey', journey] : []),
        ]);
      }),
    );

export const upCommand = (cli: Cli): Command =>
  withStackOptions(new Command('up'))
    .description('start the local stack; one that runs takes in what changed')
    .option('--detach', 'in the background; returns when it is up')
    .addHelpText('after', examples)
    .action(
      action(cli, (run: Run<UpOptions>) =>
        stack(run, ['up', ...(run.options.detach ? ['--detach'] : []), ...flags(run.options, run.json)]),
      ),
    );

export const downCommand = (cli: Cli): Command =>
  new Command('down')
    .description('stop the local stack; its data is kept')
    .addHelpText('after', '\nExamples:\n  $ pactline down\n')
    .action(action(cli, (run) => stack(run, ['stop', ...(run.json ? ['--json'] : [])])));

export const resetCommand = (cli: Cli): Command =>
  new Command('reset')
    .description('stop the local stack and delete its data, keys and logs')
    .addHelpText('after', '\nExamples:\n  $ pactline reset\n')
    .action(action(cli, (run) => stack(run, ['reset'])));

export const logsCommand = (cli: Cli): Command =>
  new Command('logs')
    .description('print logs of the local stack: of the parts named, or of all')
    .argument('[part...]', 'a service, emulator, postgres or redis')
    .option('-f, --follow', 'go on with what is added')
    .option('-n, --lines <count>', 'how many lines of each', '50')
    .addHelpText('after', '\nExamples:\n  $ pactline logs parcel --follow\n')
    .action(
      action(cli, (run: Run<{ follow?: boolean; lines: string }>, ...parts: string[]) =>
        stack(run, ['logs', ...parts, '--lines', run.options.lines, ...(run.options.follow ? ['--follow'] : [])]),
      ),
    );

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
