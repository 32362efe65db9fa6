import { guardOutput } from '@pactline/cli-kit';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBackends } from '@pactline/stack';
import { runProgram } from './run-program.ts';
import { type Level, testProgram, type TestArguments } from './test-arguments.ts';
import { closingLine, summarise, unmatched, type JestReport } from './test-summary.ts';

guardOutput();

/** Runs one level in a Jest process of its own, since each wants other backends and another width. */
async function runLevel(level: Level, { paths, name }: TestArguments, place: Place): Promise<JestReport> {
  const { folder, env } = place;
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
    ...(name === undefined ? [] : ['--testNamePattern', name]),
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
    endWhenDone(child, outputFile);
  });
  const report = JSON.parse(await readFile(outputFile, 'utf8')) as JestReport;
  const silentFailure = exitCode !== 0 && report.numFailedTests + report.numRuntimeErrorTestSuites === 0;
  return silentFailure ? { ...report, numRuntimeErrorTestSuites: 1 } : report;
}

/** How long Jest may take to end once its report is written, in ms. */
const LAST_WORDS_MS = 30_000;

/** A test that fails by its time leaves open what it opened, and Jest would wait for that for ever. Ended by a signal, it counts as failed. */
function endWhenDone(child: ChildProcess, report: string): void {
  let deadline: number | undefined;
  const timer = setInterval(() => {
    if (deadline === undefined && existsSync(report)) deadline = performance.now() + LAST_WORDS_MS;
    if (deadline === undefined || performance.now() < deadline) return;
    process.stdout.write('Jest did not end: a test left something open. It was ended.\n');
    child.kill('SIGKILL');
    clearInterval(timer);
  }, 1_000);
  child.once('close', () => clearInterval(timer));
}

interface Place {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

async function runTests(asked: TestArguments): Promise<void> {
  const { chosen, named, paths, name } = asked;
  const folder = await mkdtemp(join(tmpdir(), 'pactline-test-'));
  const ran: { level: Level; report: JestReport }[] = [];
  const run = async (level: Level, env: NodeJS.ProcessEnv): Promise<void> =>
    void ran.push({ level, report: await runLevel(level, asked, { folder, env }) });
  try {
    if (chosen.includes('unit')) await run('unit', process.env);
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
        for (const level of others) await run(level, env);
      } finally {
        await backends.stop();
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const summary = summarise(
    ran.map(({ report }) => report),
    { isFiltered: name !== undefined },
  );
  // Of the levels that nobody named some may have no test in a path; of one that was named that is a mistake.
  const missing = unmatched(
    paths,
    ran.map((one) => ({ ...one, isNamed: named.includes(one.level) })),
  );
  for (const line of missing) process.stdout.write(`${line}\n`);
  if (name !== undefined && summary.passed + summary.failed === 0)
    process.stdout.write(`no test has a name that matches ${name}\n`);
  for (const test of summary.skipped) process.stdout.write(`skipped: ${test.name}: ${test.reason}\n`);
  const unexcused = summary.skipped.filter((test) => !test.excused);
  if (process.env.CI && unexcused.length > 0) {
    process.stdout.write(
      `${unexcused.length} skipped without need: in CI only Docker or an AWS account may be missing.\n`,
    );
  }
  process.stdout.write(`\n${closingLine(summary)}\n`);
  const isFailed = missing.length > 0 || summary.failed > 0 || summary.passed === 0;
  process.exitCode = isFailed || (process.env.CI && unexcused.length > 0) ? 1 : 0;
}

await runProgram(testProgram(runTests));
