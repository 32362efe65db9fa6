import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { invocation, missingModules, runSteps, type Step, type StepResult } from '@pactline/cli-kit';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { UsageError } from '../errors.ts';
import { workspaceRoot } from '../target/workspace.ts';

const examples = `
Examples:
  $ pactline check             everything
  $ pactline check types       one check
`;

export const checkCommand = (cli: Cli): Command =>
  new Command('check')
    .description('hold a project against its contracts: lint, drift of generated code, types')
    .argument('[check...]', 'some of: contracts, generated, types')
    .addHelpText('after', examples)
    .action(action(cli, check));

function steps(): Step[] {
  const contracts = join(workspaceRoot, 'node_modules/.bin/pactline-contracts');
  const compiler = createRequire(join(workspaceRoot, 'package.json')).resolve('typescript/package.json');
  return [
    {
      name: 'contracts',
      command: contracts,
      args: ['lint'],
      mend: 'Mend the contract at the place named above.',
    },
    {
      name: 'generated',
      command: contracts,
      args: ['generate', '--check'],
      mend: `Generate, and commit what it changes: ${invocation('contracts', 'generate')}`,
    },
    {
      name: 'types',
      command: process.execPath,
      args: [join(dirname(compiler), 'bin/tsc'), '--noEmit', '-p', 'tsconfig.json'],
      mend: 'Fix the type errors above.',
    },
  ];
}

async function check({ io, json, printJson, end }: Run<object>, ...names: string[]): Promise<void> {
  if (!existsSync(join(workspaceRoot, 'specs')))
    throw new UsageError(
      'There are no contracts here (no folder specs/).',
      `Begin a project: ${invocation('pactline', 'init')}`,
    );
  if (existsSync(join(workspaceRoot, 'tools/ci/src/check.ts')))
    throw new UsageError('This repository has checks of its own.', 'Run: npm run check');
  const all = steps();
  const unknown = names.filter((name) => !all.some((step) => step.name === name));
  if (unknown.length > 0)
    throw new UsageError(
      `No check is named ${unknown.join(', ')}.`,
      `There are: ${all.map(({ name }) => name).join(', ')}.`,
    );
  const chosen = names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
  const report = (result: StepResult): void => {
    if (json) return;
    const ok = result.exitCode === 0;
    io.out(
      `${ok ? io.paint('green', 'ok  ') : io.paint('red', 'FAIL')}  ${result.step.name} (${(result.milliseconds / 1000).toFixed(1)} s)`,
    );
    if (ok) return;
    io.out(result.output.trimEnd());
    io.out(`      ${result.step.mend}`);
    for (const line of missingModules(result.output, workspaceRoot)) io.out(`      ${line}`);
  };
  const results = await runSteps(chosen, 2, report);
  const failed = results.filter(({ exitCode }) => exitCode !== 0);
  if (failed.length > 0) end(1);
  if (json)
    return printJson(
      results.map(({ step, exitCode, milliseconds, output }) => ({
        check: step.name,
        ok: exitCode === 0,
        milliseconds: Math.round(milliseconds),
        ...(exitCode !== 0 && { output, missing: missingModules(output, workspaceRoot) }),
      })),
    );
  io.out(
    failed.length === 0 ? `All ${results.length} checks hold.` : `${failed.length} of ${results.length} checks failed.`,
  );
}
