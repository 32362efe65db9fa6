import { guardOutput, reportError, throwErrors } from '@pactline/cli-kit';
import { Command, CommanderError } from 'commander';
import { consumerCommands } from './consumer-commands.ts';
import { deploymentCommands } from './deployment-commands.ts';
import { diffCommand } from './diff-command.ts';
import { diffCasesCommand } from './diff-cases-command.ts';
import { docsCommand } from './docs-command.ts';
import { generateCommand } from './generate-command.ts';
import { invocation, programName } from './invocation.ts';
import { lintCommand } from './lint-command.ts';
import { sdkCommand } from './sdk-command.ts';
import { casesCommand } from './cases-command.ts';
import { mockCommand } from './mock-command.ts';
import { schemasCommand } from './schemas-command.ts';
import { tryCommand } from './try-command.ts';
import { EXIT, reportFailure } from './report.ts';

guardOutput({ failed: EXIT.couldNotRun });
const program = new Command(programName)
  .description('Reads OpenAPI and AsyncAPI documents and derives everything that follows from them.')
  .showHelpAfterError('(add --help for what is possible)')
  .exitOverride()
  .addHelpText(
    'after',
    `
Exit codes: 0 all is well, 1 the contracts or the generated code have findings, 2 the command could not run.

Examples:
  $ ${invocation('generate')}                     generates what has changed
  $ ${invocation('generate --check')}             fails when generated code differs from the contracts
  $ ${invocation('generate --specs api --out packages')}   for contracts of your own; platform.yaml and service.yaml have defaults
  $ ${invocation('lint --json')}                  findings for machines
  $ ${invocation('diff --base main --all')}       what changes since a branch, and whom it breaks`,
  );

for (const command of [
  generateCommand(),
  lintCommand(),
  diffCommand(),
  ...deploymentCommands(),
  ...consumerCommands(),
  diffCasesCommand(),
  casesCommand(),
  schemasCommand(),
  sdkCommand(),
  docsCommand(),
  mockCommand(),
  tryCommand(),
]) {
  program.addCommand(command.copyInheritedSettings(program));
}

const argv = process.argv.slice(2);
throwErrors(program, argv);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode =
    error instanceof CommanderError
      ? reportError(error, { argv, usage: EXIT.couldNotRun, failed: EXIT.couldNotRun })
      : reportFailure(error, argv.includes('--json'));
}
