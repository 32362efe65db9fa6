import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ContractError, formatDiagnostic, loadWorkspace, readCatalogue } from '@pactline/contracts/derive';
import { startBackends } from '@pactline/stack';
import { findService, topology } from '@pactline/topology';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { conform, type ConformOptions, type ServiceReport } from './conform.ts';
import { deployedTarget } from './deployed-target.ts';
import { RULES, type RuleName } from './http/rules.ts';
import { printFindings, printSummary } from './report.ts';
import { startTarget } from './start-target.ts';
import type { Target } from './target.ts';
import { tokenCommand } from './token-command.ts';

const EXIT = { conforms: 0, findings: 1, couldNotRun: 2 } as const;

interface Flags {
  readonly url?: string;
  readonly tokenCommand?: string;
  readonly tenant?: string;
  readonly otherTenant?: string;
  readonly specs: string;
  readonly runs?: number;
  readonly seed?: number;
  readonly only?: readonly string[];
  readonly off?: readonly RuleName[];
  readonly json?: true;
}

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
  conformance                                    starts every service, one after the other, on a stage of its own
  conformance order --runs 300                   looks harder at one
  conformance order --url https://api.dev.example --token-command './token.sh'`,
  )
  .action(run);

const cleanups: (() => Promise<unknown>)[] = [];
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function run(names: readonly string[], flags: Flags): Promise<void> {
  const seed = flags.seed ?? randomInt(2 ** 31);
  const workspace = await loadWorkspace(resolve(flags.specs), { services: resolve('services') });
  const catalogue = readCatalogue(workspace);
  const options: ConformOptions = {
    workspace,
    catalogue,
    seed,
    progress: say,
    ...(flags.runs !== undefined && { runs: flags.runs }),
    ...(flags.tenant !== undefined && { tenant: flags.tenant }),
    ...(flags.otherTenant !== undefined && { otherTenant: flags.otherTenant }),
    ...(flags.only !== undefined && { only: flags.only }),
    ...(flags.off !== undefined && { off: flags.off }),
  };
  const reports: ServiceReport[] = [];
  for (const open of await targetsOf(names, flags)) {
    const target = await open();
    const stop = (): Promise<void> => target.stop();
    cleanups.push(stop);
    const report = await conform(target, options);
    await stop();
    cleanups.splice(cleanups.indexOf(stop), 1);
    if (flags.json !== true) printFindings(report.findings);
    reports.push(report);
  }
  if (flags.json === true) process.stdout.write(`${JSON.stringify({ seed, reports }, undefined, 2)}\n`);
  printSummary(reports, seed);
  const hasFindings = reports.some(({ findings }) => findings.length > 0);
  process.exitCode = hasFindings ? EXIT.findings : EXIT.conforms;
}

async function targetsOf(names: readonly string[], flags: Flags): Promise<(() => Promise<Target>)[]> {
  const { url } = flags;
  if (url !== undefined) {
    const [service, ...others] = names;
    if (service === undefined || others.length > 0) throw new Error('Name the one service that --url leads to.');
    if (!URL.canParse(url)) throw new Error(`${url} is no URL. Write for example https://api.dev.example.`);
    const token =
      flags.tokenCommand === undefined
        ? () => Promise.reject(new Error('Its operations want tokens. Say with --token-command where they come from.'))
        : tokenCommand(flags.tokenCommand);
    return [() => Promise.resolve(deployedTarget({ service, url, token }))];
  }
  const services = names.length > 0 ? names : Object.keys(topology.services);
  for (const name of services) findService(topology, name);
  await useBackends();
  return services.map((service) => () => startTarget(service, { progress: say }));
}

/** One set of backends for all services, unless the environment names some. */
async function useBackends(): Promise<void> {
  const stateDir = mkdtempSync(join(tmpdir(), 'pactline-backends-'));
  cleanups.push(() => Promise.resolve(rmSync(stateDir, { recursive: true, force: true })));
  const backends = await startBackends({ stateDir, ports: 'free', log: say });
  cleanups.push(() => backends.stop());
  process.env['AWS_ENDPOINT_URL'] = backends.awsEndpointUrl;
  process.env['DATABASE_URL'] = backends.databaseUrl;
  process.env['REDIS_URL'] = backends.redisUrl;
}

let ending: Promise<void> | undefined;
/** Stops whatever was started, last first. */
const end = (): Promise<void> =>
  (ending ??= cleanups
    .toReversed()
    .reduce(
      (before, cleanup) => before.then(cleanup).then(undefined, (error: unknown) => say(String(error))),
      Promise.resolve() as Promise<unknown>,
    )
    .then(() => undefined));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    say('Stopping ...');
    void end().finally(() => process.exit(EXIT.couldNotRun));
  });
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = EXIT.couldNotRun;
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.conforms : EXIT.couldNotRun;
  else if (error instanceof ContractError)
    for (const diagnostic of error.diagnostics) say(formatDiagnostic(diagnostic));
  else say(error instanceof Error ? error.message : String(error));
  if (process.env['PACTLINE_DEBUG'] !== undefined && error instanceof Error) say(error.stack ?? '');
}
await end();
// What a failed part left open must not keep the command alive.
process.exit();
