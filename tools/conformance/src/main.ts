import { guardOutput, reportError, throwErrors } from '@pactline/cli-kit';
import { Command, InvalidArgumentError } from 'commander';
import { RULES, type RuleName } from './http/rules.ts';
import type { Flags } from './run-conformance.ts';

const EXIT = { conforms: 0, findings: 1, couldNotRun: 2 } as const;

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value <= 2_147_483_647) return value;
  throw new InvalidArgumentError('Write a whole number.');
};

const ruleNames = (text: string): RuleName[] => {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !Object.hasOwn(RULES, name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`There is no rule ${unknown}. There are: ${Object.keys(RULES).join(', ')}.`);
  return names as RuleName[];
};

guardOutput({ failed: EXIT.couldNotRun });
const program = new Command('conformance')
  .description(
    'Holds running services against their contracts: requests and events derived from the documents, answers and effects checked.',
  )
  .argument('[service...]', 'only these services; every service, if absent')
  .option('--url <base url>', 'a service that was deployed by others; name it')
  .option('--token-command <command>', 'prints a bearer token for $TENANT and $SCOPES; with --url')
  .option('--tenant <name>', 'whose things the examples of the contracts are (default: as the examples of events say)')
  .option('--other-tenant <name>', 'a tenant that must see nothing of them', 'conformance-other')
  .option('--specs <folder>', 'folder of contracts', 'specs')
  .option(
    '--runs <number>',
    'generated requests of each kind per operation, and valid events per receive operation',
    wholeNumber,
  )
  .option('--seed <number>', 'repeats a run', wholeNumber)
  .option('--only <operations>', 'only requests to these operations, separated by commas', (text) => text.split(','))
  .option('--off <rules>', 'rules about requests to leave out, separated by commas', ruleNames)
  .option('--json', 'print reports as JSON on stdout')
  .showHelpAfterError('(add --help for what is possible)')
  .exitOverride()
  .addHelpText(
    'after',
    `
Exit codes: 0 everything conforms, 1 there are findings, 2 the run was not possible.

Examples:
  $ npm run conformance                          starts every service, one after the other, on a stage of its own
  $ npm run conformance -- order --runs 300      looks harder at one
  $ npm run conformance -- order --url https://api.dev.example --token-command './token.sh'`,
  )
  .action(run);

const say = (line: string): void => void process.stderr.write(`${line}\n`);
// Loaded when the arguments are in order.
let running: Promise<{ stopEverything(): Promise<void> }> | undefined;
const end = async (): Promise<void> => (await running)?.stopEverything();

async function run(names: readonly string[], flags: Flags): Promise<void> {
  const command = import('./run-conformance.ts');
  running = command;
  const { runConformance } = await command;
  process.exitCode = (await runConformance(names, flags)) ? EXIT.conforms : EXIT.findings;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    say('Stopping ...');
    void end().finally(() => process.exit(EXIT.couldNotRun));
  });
}

const argv = process.argv.slice(2);
throwErrors(program, argv);
try {
  await program.parseAsync();
} catch (error) {
  const explain = (): { error: string } => ({ error: error instanceof Error ? error.message : String(error) });
  process.exitCode = reportError(error, { argv, usage: EXIT.couldNotRun, failed: EXIT.couldNotRun, explain });
  if (process.env['PACTLINE_DEBUG'] !== undefined && error instanceof Error) say(error.stack ?? '');
}
await end();
// What a failed part left open must not keep the command alive.
process.exit();
