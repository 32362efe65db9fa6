import { guardOutput, reportError, throwErrors } from '@pactline/cli-kit';
import { startBackends } from '@pactline/stack';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { compare, type Comparison, type MetricResult } from './harness/comparison.ts';
import { describeResult } from './harness/report.ts';
import { consumerComparisons } from './suites/consumer.ts';
import { contractsComparisons } from './suites/contracts.ts';
import { documentComparisons } from './suites/documents.ts';
import { generateComparisons } from './suites/generate.ts';
import { httpComparisons } from './suites/http.ts';
import { lambdaComparisons } from './suites/lambda.ts';
import { latencyComparisons } from './suites/latency.ts';
import { outboxComparisons } from './suites/outbox.ts';
import { relayComparisons } from './suites/relay.ts';
import { silenceComparisons } from './suites/silence.ts';

guardOutput();
const all: readonly Comparison[] = [
  ...httpComparisons,
  ...latencyComparisons,
  ...outboxComparisons,
  ...relayComparisons,
  ...consumerComparisons,
  ...lambdaComparisons,
  ...generateComparisons,
  ...contractsComparisons,
  ...silenceComparisons,
];

interface Options {
  readonly json?: true;
  readonly rounds: number;
  readonly documents?: string;
}

const wholeNumber = (text: string): number => {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number of at least 1.');
};

const program = new Command('npm run bench --')
  .description('Measures each benchmark beside its baseline in alternated rounds.')
  .argument('[name...]', 'benchmarks, or what their names begin with; all, if absent')
  .option('--json', 'print results as JSON on stdout')
  .option('--rounds <number>', 'of each benchmark and of its baseline', wholeNumber, 5)
  .option('--documents <folder>', "instead: generation of each OpenAPI document of a folder, beside a neighbour's")
  .addHelpText('after', `\nBenchmarks: ${all.map(({ id }) => id).join(', ')}`)
  .showHelpAfterError('(add --help for what is possible)')
  .action(measure);

async function measure(names: readonly string[], { json, rounds, documents }: Options): Promise<void> {
  const unknown = names.find((name) => documents === undefined && !all.some(({ id }) => id.startsWith(name)));
  if (unknown !== undefined)
    program.error(`error: There is no benchmark ${unknown}. There are: ${all.map(({ id }) => id).join(', ')}.`);
  const candidates = documents === undefined ? all : await documentComparisons(documents);
  const chosen = candidates.filter(({ id }) => names.length === 0 || names.some((name) => id.startsWith(name)));
  const say = (text: string): void => void (json ? process.stderr : process.stdout).write(`${text}\n`);

  const folder = await mkdtemp(join(tmpdir(), 'pactline-bench-'));
  // Generating asks nothing of a database or a bus.
  const needsBackends = chosen.some(({ id }) => !/^(contracts|generate)/.test(id));
  const backends = needsBackends ? await startBackends({ stateDir: join(folder, 'state'), ports: 'free' }) : undefined;
  if (backends !== undefined)
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL: backends.awsEndpointUrl,
      DATABASE_URL: backends.databaseUrl,
      REDIS_URL: backends.redisUrl,
    });
  const results: MetricResult[] = [];
  try {
    for (const comparison of chosen) {
      say(`\n${comparison.id}: ${comparison.title}`);
      const found = await compare(comparison, rounds, (round) =>
        process.stderr.write(`  round ${round} of ${rounds}\r`),
      );
      results.push(...found);
      for (const result of found) say(describeResult(result));
    }
  } finally {
    await backends?.stop();
    await rm(folder, { recursive: true, force: true });
  }
  const missed = results.filter(({ met }) => met === false).map(({ id, metric }) => `${id} ${metric}`);
  const judged = results.filter(({ met }) => met !== undefined).length;
  say(`\n${judged - missed.length} of ${judged} aims met${missed.length > 0 ? `; missed: ${missed.join(', ')}` : ''}.`);
  if (json) {
    const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
    process.stdout.write(`${JSON.stringify({ measuredAt: new Date().toISOString(), machine, results }, null, 2)}\n`);
  }
}

const argv = process.argv.slice(2);
throwErrors(program, argv);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportError(error, { argv, usage: 2, failed: 1 });
}
// What a failed part left open must not keep the command alive.
process.exit();
