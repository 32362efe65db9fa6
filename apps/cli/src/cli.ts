import { asTyped, layoutHelp, machineError, usageMessage, wrap } from '@pactline/cli-kit';
import { Command, CommanderError } from 'commander';
import { commandsFor } from './commands.ts';
import { exitCode } from './exit-codes.ts';
import { explain } from './explain.ts';
import type { Cli } from './command-context.ts';
import type { Io } from './io.ts';
import { printable } from './output/text-width.ts';
import { globalOptions } from './global-options.ts';

const afterHelp = `
Exit codes:
  0  done
  1  done, and the outcome is bad (a broken chain, a service that is not ready, ...)
  2  wrong arguments or options
  3  the stack, or the given endpoint, does not answer
  4  what was asked for does not exist
  5  the contract refuses the data
  141  whoever read the output went away (head, less)

Examples:
  $ pactline init                               begin a project in this folder
  $ pactline up                                 start the local stack
  $ pactline events tail                        watch every event on the bus
  $ pactline journey 0198c0de-...               what one request or webhook led to
  $ pactline dlq list                           what could not be handled, and why
`;

/** Runs one command line and reports how it ended; nothing here ends the process. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exitCode.ok;
  try {
    const program = await createProgram({ io, argv, end: (outcome) => (code = outcome) });
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return report(error, io, argv.includes('--json'));
  }
}

/** The commands that a command line may mean; none has run. */
export async function createProgram(cli: Cli): Promise<Command> {
  const program = new Command('pactline')
    .description('Run, watch and repair the platform from a terminal.')
    .addHelpText('after', afterHelp)
    .helpCommand('help [command]', 'explain a command');
  for (const option of globalOptions()) program.addOption(option);
  const commands = await commandsFor(cli.argv);
  for (const command of commands) program.addCommand(command(cli));
  prepare(program, cli);
  return program;
}

/** Commander's settings are not inherited by commands that are added, so each gets them. */
function prepare(command: Command, cli: Cli): void {
  const { io, argv } = cli;
  // A machine gets one document that says what was wrong, and no text.
  const json = argv.includes('--json');
  const width = Math.min(io.columns ?? 80, 120);
  command
    .exitOverride()
    .configureHelp({ showGlobalOptions: true, helpWidth: width })
    .configureOutput({
      writeOut: (text) => io.out(layoutHelp(asTyped(text.trimEnd()), width)),
      writeErr: (text) => (json ? undefined : io.err(text.trimEnd())),
      outputError: (text, write) => write(io.paint('red', text.trimEnd())),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showSuggestionAfterError(true)
    .showHelpAfterError(`See "${fullName(command)} --help".`);
  for (const child of command.commands) prepare(child, cli);
}

const fullName = (command: Command): string =>
  command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();

function report(error: unknown, io: Io, json: boolean): number {
  // Commander has printed its own message by now; help and version come as errors too, with code 0.
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCode.ok;
    if (json) io.err(machineError({ error: usageMessage(error), code: exitCode.usage }));
    return exitCode.usage;
  }
  const known = explain(error);
  const { message, next, details, code } = known;
  if (json) {
    io.err(machineError({ error: message, details, ...(next !== undefined && { next }), code }));
    return code;
  }
  const lines = [
    `${io.paint('red', 'error:')} ${printable(message)}`,
    ...details.map((detail) => `  ${printable(detail)}`),
    ...(next ? [`${io.paint('cyan', 'next:')}  ${printable(next)}`] : []),
  ];
  for (const line of lines) io.err(wrap(asTyped(line), io.columns));
  return code;
}
