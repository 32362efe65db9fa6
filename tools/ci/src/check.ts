import { guardOutput, missingModules, runSteps, type Step, type StepResult } from '@pactline/cli-kit';
import { Command } from 'commander';
import { runProgram } from './run-program.ts';

guardOutput();
const contracts = ['--conditions=pactline-source', 'tools/contracts/src/cli/main.ts'];

const steps: Step[] = [
  {
    name: 'types',
    // One program for everything: a tenth of the time of one process per package.
    command: 'node',
    args: ['tools/ci/node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json'],
    mend: 'Fix the type errors above.',
  },
  {
    name: 'lint and module boundaries',
    command: 'eslint',
    args: ['.', '--max-warnings=0', '--cache', '--cache-location', '.cache/eslint/'],
    env: { NODE_OPTIONS: '--max-old-space-size=4096' },
    mend: 'Run `npm run nx -- eslint . --fix`, then mend the rest by hand.',
  },
  {
    name: 'drift of generated code',
    command: 'node',
    args: [...contracts, 'generate', '--check', '--force'],
    mend: 'Run `npm run contracts -- generate` and commit what it changes.',
  },
  {
    name: 'contract lint',
    command: 'node',
    args: [...contracts, 'lint'],
    mend: 'Mend the contract at the place named above.',
  },
  {
    name: 'compatibility of contracts',
    command: 'node',
    args: [...contracts, 'diff', '--optional'],
    tell: /^(Compared with|Nothing to compare with) /,
    mend: 'Read docs/guides/changing-a-contract.md: a new major beside the first, a new path version, or a dated waiver.',
  },
  {
    name: 'migration note of the generator',
    command: 'node',
    args: ['--conditions=pactline-source', 'tools/publish/src/main.ts', 'check-note'],
    mend: 'Read docs/migrations/README.md.',
  },
  {
    name: 'formatting',
    command: 'prettier',
    args: ['--check', '.', '--cache', '--cache-location', '.cache/prettier', '--log-level', 'warn'],
    mend: 'Run `npm run format`.',
  },
];

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

function report(result: StepResult): void {
  const mark = result.exitCode === 0 ? 'ok  ' : 'FAIL';
  process.stdout.write(`${mark}  ${result.step.name} (${seconds(result.milliseconds)})\n`);
  const { tell } = result.step;
  const told = tell === undefined ? [] : result.output.split('\n').filter((line) => tell.test(line));
  if (result.exitCode === 0) for (const line of told) process.stdout.write(`      ${line}\n`);
  if (result.exitCode === 0) return;
  process.stdout.write(`${result.output.trimEnd()}\n      ${result.step.mend}\n`);
  for (const line of missingModules(result.output, process.cwd())) process.stdout.write(`      ${line}\n`);
}

const names = steps.map(({ name }) => name);

const program = new Command('npm run check --')
  .description('Checks the whole workspace, or only what is named.')
  .argument('[check...]', 'words of the names of checks; all checks, if absent')
  .addHelpText(
    'after',
    `\nChecks:\n${names.map((name) => `  ${name}`).join('\n')}\n\nExit codes: 0 all hold, 1 one does not, 2 wrong arguments.`,
  )
  .action(check);

async function check(only: readonly string[]): Promise<void> {
  const chosen = only.length === 0 ? steps : steps.filter((step) => only.some((word) => step.name.includes(word)));
  const unknown = only.filter((word) => !names.some((name) => name.includes(word)));
  if (unknown.length > 0)
    program.error(`error: No check is named ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  const started = performance.now();
  const results = await runSteps(chosen, 2, report);
  const failed = results.filter((result) => result.exitCode !== 0);
  process.stdout.write(
    failed.length === 0
      ? `All ${results.length} checks hold (${seconds(performance.now() - started)}).\n`
      : `${failed.length} of ${results.length} checks failed: ${failed.map(({ step }) => step.name).join(', ')}.\n`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

await runProgram(program);
