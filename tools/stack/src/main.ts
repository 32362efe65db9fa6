import { guardOutput, reportError, throwErrors } from '@pactline/cli-kit';
import { Command, Option } from 'commander';
import { applyToRunning } from './commands/apply.ts';
import { logs } from './commands/logs.ts';
import { reset } from './commands/reset.ts';
import { untilSignal } from './commands/signals.ts';
import { isHealthy, settledStatus, showStatus, stackStatus } from './commands/status.ts';
import { stop } from './commands/stop.ts';
import { upDetached } from './commands/up.ts';
import { StackError } from './errors.ts';
import { EXIT_UNCLEAN, EXIT_USAGE } from './exit-codes.ts';
import { createUi, seconds } from './output/ui.ts';
import { defaultStateDir, repositoryRoot } from './paths.ts';
import { troubleLines } from './state/stop-report.ts';

guardOutput({ keepGoing: true });
const ui = createUi({ stream: process.stdout });
const program = new Command('stack')
  .description('The platform on one machine: emulator, Postgres, Redis, services and Lambdas.')
  .showHelpAfterError();

const withStackOptions = (command: Command): Command =>
  command
    .option('--single-process', 'all services in one process instead of one each')
    .option('--localstack', 'LocalStack in Docker instead of the embedded emulator')
    .addOption(
      new Option('--ports <kind>', 'fixed, as without it, or free: any ports, to run beside another stack').choices([
        'fixed',
        'free',
      ]),
    )
    .option('--no-watch', 'do not reload changed sources');

withStackOptions(program.command('start'))
  .description('bring everything up, play the journey hop by hop, and stay up')
  .option('--once', 'stop after the journey; the exit code is 2 when a hop is missing')
  .option('--json', 'print the journey as JSON on stdout, and nothing else there')
  .option('--journey <file>', 'play another journey')
  .option('--no-journey', 'only bring the stack up')
  .action(async (options) => {
    const { start } = await import('./commands/start.ts');
    process.exitCode = await start(options);
  });

withStackOptions(program.command('up'))
  .description(
    'bring everything up without a journey; one that runs compares with the sources and applies what differs',
  )
  .option('--detach', 'in the background; returns when it is up')
  .option('--json', 'with --detach: print where everything is as JSON')
  .action(async ({ detach, json, ...options }) => {
    if (!detach) {
      const { start } = await import('./commands/start.ts');
      process.exitCode = await start({ ...options, journey: false });
      return;
    }
    const wanted = {
      singleProcess: Boolean(options.singleProcess),
      localstack: Boolean(options.localstack),
      ports: options.ports,
    };
    const running = await applyToRunning(defaultStateDir(), wanted);
    const state = running ?? (await upDetached(defaultStateDir(), argumentsOf(options)));
    const status = await settledStatus(defaultStateDir());
    process.exitCode = isHealthy(status) ? 0 : 1;
    if (json) return void process.stdout.write(`${JSON.stringify(state, null, 2)}\n`);
    if (running) ui.text('The stack was running already; what had changed since is applied.\n');
    showStatus(status, ui);
    ui.text('\nStop it with: npm run stack -- stop');
  });

program
  .command('stop')
  .description('stop everything; the data is kept; the exit code is 4 when a part was ended hard or could not be saved')
  .option('--json', 'print how it went as JSON on stdout, and nothing else there')
  .action(async ({ json }) => {
    const progress = json ? createUi({ stream: process.stderr }) : ui;
    const result = await stop(defaultStateDir(), {
      onProgress: (text, ms) => progress.note(`${text}, ${seconds(ms)}`),
    });
    if (!result.clean) process.exitCode = EXIT_UNCLEAN;
    if (json) return void process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    for (const line of troubleLines(result)) ui.warn(line);
    if (!result.stopped) ui.text('The stack is not running.');
    else if (result.clean) ui.text('Stopped; the data is kept. Start again with: npm start');
    else ui.text('Stopped. Start again with: npm start');
  });

program
  .command('status')
  .description(
    'what runs, whether it answers, and whether it is what the sources say; the exit code is 1 when not, 3 when it does not run',
  )
  .option('--json', 'as JSON')
  .action(async ({ json }) => {
    const status = await stackStatus(defaultStateDir());
    if (json) process.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
    else showStatus(status, ui);
    process.exitCode = status.running ? (isHealthy(status) ? 0 : 1) : 3;
  });

program
  .command('logs')
  .description('print logs: of the parts named, or of all')
  .argument('[part...]', 'a service, emulator, postgres or redis')
  .option('-f, --follow', 'go on with what is added')
  .option('-n, --lines <count>', 'how many lines of each', '50')
  .action(async (parts: string[], { follow = false, lines }) => {
    const signal = untilSignal(() => process.exit(0));
    const print = (line: string): void => void process.stdout.write(`${line}\n`);
    await logs(defaultStateDir(), { parts, follow, lines: Number(lines), signal, print });
  });

program
  .command('reset')
  .description('stop everything and delete its data, keys and logs; downloaded tools stay')
  .action(async () => {
    await reset(defaultStateDir());
    ui.text('Reset: the next start begins with empty data.');
  });

program
  .command('bundle')
  .description(
    'write what a deployment takes: bundles of services, archives of Lambdas, migrations, bills of materials',
  )
  .argument('[name...]', 'services; all, if absent')
  .requiredOption('--out <folder>', 'where to')
  .option('--version <text>', 'stands in the bills of materials, for example a commit', '0.0.0')
  .option('--json', 'print the list as JSON')
  .action(async (names: string[], { out, version, json }) => {
    const { artifactLines, writeArtifacts } = await import('./commands/bundle.ts');
    const { loadTopology } = await import('@pactline/topology/project');
    const topology = await loadTopology(repositoryRoot);
    const artifacts = await writeArtifacts({ topology, names, out, version });
    if (json) process.stdout.write(`${JSON.stringify({ version, artifacts }, null, 2)}\n`);
    else for (const line of artifactLines(artifacts, out)) ui.text(line);
  });

const argumentsOf = ({ singleProcess, localstack, ports, watch }: Record<string, unknown>): string[] => [
  ...(singleProcess ? ['--single-process'] : []),
  ...(localstack ? ['--localstack'] : []),
  ...(watch === false ? ['--no-watch'] : []),
  ...(ports === undefined ? [] : [`--ports=${String(ports)}`]),
];

const argv = process.argv.slice(2);
throwErrors(program, argv);
try {
  await program.parseAsync();
} catch (error) {
  // These messages say what to do; of everything else the stack trace is shown.
  const explain = (): { error: string } | undefined =>
    error instanceof StackError ? { error: error.message } : undefined;
  process.exitCode = reportError(error, { argv, usage: EXIT_USAGE, failed: 1, explain });
}
// Sockets that a failed part left open must not keep the command alive.
if (process.exitCode) process.exit();
