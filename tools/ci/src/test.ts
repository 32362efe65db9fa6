import { guardOutput } from '@pactline/cli-kit';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBackends } from '@pactline/stack';
import { closingLine, summarise, unmatched, type JestReport } from './test-summary.ts';

guardOutput();
const levels = ['unit', 'int', 'e2e'] as const;
type Level = (typeof levels)[number];

const usage = `Usage: npm test -- [--level unit|int|e2e]... [path]...

Runs every test, or those of the levels and paths given. Integration and end-to-end tests get a
Postgres, a Redis and an AWS emulator of their own, on free ports and with empty data; an endpoint
that is already set (DATABASE_URL, REDIS_URL, AWS_ENDPOINT_URL) is used instead.
`;

function readArguments(): { chosen: readonly Level[]; named: readonly string[]; paths: string[] } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { level: { type: 'string', multiple: true }, help: { type: 'boolean' } },
  });
  const wrong = values.level?.find((name) => !levels.some((level) => level === name));
  if (values.help || wrong !== undefined) {
    process.stdout.write(wrong === undefined ? usage : `There is no level ${wrong}.\n${usage}`);
    process.exit(wrong === undefined ? 0 : 2);
  }
  const chosen = levels.filter((level) => !values.level || values.level.includes(level));
  return { chosen, named: values.level ?? [], paths: positionals };
}

/** Runs one level in a Jest process of its own, since each wants other backends and another width. */
async function runLevel(level: Level, paths: string[], folder: string, env: NodeJS.ProcessEnv): Promise<JestReport> {
  const outputFile = join(folder, `${level}.json`);
  const width = level === 'e2e' ? ['--runInBand'] : ['--maxWorkers=2'];
  const args = [
    '--selectProjects',
    level,
    '--passWithNoTests',
    '--json',
    '--outputFile',
    outputFile,
    // A test that awaits what does not come fails all the same; one on a busy machine does not.
    '--testTimeout=30000',
    ...width,
    ...paths,
  ];
  process.stdout.write(`\n== ${level} ==\n`);
  const exitCode = await new Promise<number>((resolve, reject) => {
    const child = spawn('jest', args, {
      env: { ...env, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
  const report = JSON.parse(await readFile(outputFile, 'utf8')) as JestReport;
  const silentFailure = exitCode !== 0 && report.numFailedTests + report.numRuntimeErrorTestSuites === 0;
  return silentFailure ? { ...report, numRuntimeErrorTestSuites: 1 } : report;
}

const { chosen, named, paths } = readArguments();
const folder = await mkdtemp(join(tmpdir(), 'pactline-test-'));
const ran: { level: Level; report: JestReport }[] = [];
try {
  if (chosen.includes('unit')) ran.push({ level: 'unit', report: await runLevel('unit', paths, folder, process.env) });
  const others = chosen.filter((level) => level !== 'unit');
  if (others.length > 0) {
    const backends = await startBackends({ stateDir: join(folder, 'state'), ports: 'free' });
    const env = {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'eu-central-1',
      ...process.env,
      AWS_ENDPOINT_URL: backends.awsEndpointUrl,
      DATABASE_URL: backends.databaseUrl,
      REDIS_URL: backends.redisUrl,
    };
    try {
      for (const level of others) ran.push({ level, report: await runLevel(level, paths, folder, env) });
    } finally {
      await backends.stop();
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

const summary = summarise(ran.map(({ report }) => report));
// Of the levels that nobody named some may have no test in a path; of one that was named that is a mistake.
const missing = unmatched(
  paths,
  ran.map((one) => ({ ...one, isNamed: named.includes(one.level) })),
);
for (const line of missing) process.stdout.write(`${line}\n`);
for (const test of summary.skipped) process.stdout.write(`skipped: ${test.name}: ${test.reason}\n`);
const unexcused = summary.skipped.filter((test) => !test.excused);
if (process.env.CI && unexcused.length > 0) {
  process.stdout.write(
    `${unexcused.length} skipped without need: in CI only Docker or an AWS account may be missing.\n`,
  );
}
process.stdout.write(`\n${closingLine(summary)}\n`);
process.exitCode =
  missing.length > 0 || summary.failed > 0 || summary.passed === 0 || (process.env.CI && unexcused.length > 0) ? 1 : 0;
