import { guardOutput } from '@pactline/cli-kit';
import { startBackends } from '@pactline/stack';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
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

const usage = `Usage: npm run bench -- [--json] [--rounds <n>] [--documents <folder>] [name]...

Measures each benchmark beside its baseline in alternated rounds (5, if not said otherwise).
With --documents, generation of each OpenAPI document of a folder is measured beside a neighbour's instead.
Names: ${all.map(({ id }) => id).join(', ')}
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    rounds: { type: 'string', default: '5' },
    documents: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const rounds = Number(values.rounds);
const unknown = positionals.find(
  (name) => values.documents === undefined && !all.some(({ id }) => id.startsWith(name)),
);
if (values.help || unknown !== undefined || !Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write(unknown === undefined ? usage : `There is no benchmark ${unknown}.\n${usage}`);
  process.exit(values.help ? 0 : 2);
}
const candidates = values.documents === undefined ? all : await documentComparisons(values.documents);
const chosen = candidates.filter(
  ({ id }) => positionals.length === 0 || positionals.some((name) => id.startsWith(name)),
);
const say = (text: string): void => void (values.json ? process.stderr : process.stdout).write(`${text}\n`);

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
    const found = await compare(comparison, rounds, (round) => process.stderr.write(`  round ${round} of ${rounds}\r`));
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
if (values.json) {
  const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version };
  process.stdout.write(`${JSON.stringify({ measuredAt: new Date().toISOString(), machine, results }, null, 2)}\n`);
}
process.exit(0);
