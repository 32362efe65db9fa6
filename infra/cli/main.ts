import { guardOutput, reportError, throwErrors } from '@pactline/cli-kit';
import { Command, CommanderError } from 'commander';
import { applyCommand, destroyCommand } from './apply-command.ts';
import { bootstrapCommand } from './bootstrap-command.ts';
import { costCommand } from './cost-command.ts';
import { driftCommand } from './drift-command.ts';
import { planCommand } from './plan-command.ts';
import { imagesCommand } from './images-command.ts';
import { outputsCommand } from './outputs-command.ts';
import { EXIT, reportFailure } from './report.ts';
import { splitStateCommand } from './split-state-command.ts';
import { synthCommand } from './synth-command.ts';
import { takeOverCommand } from './take-over-command.ts';
import { upCommand } from './up-command.ts';
import { validateCommand } from './validate-command.ts';

guardOutput({ failed: EXIT.couldNotRun });
const program = new Command('infra')
  .description('The environments on AWS, derived from the contracts: CDK for Terraform.')
  .showHelpAfterError('(add --help for what is possible)')
  .exitOverride()
  .addHelpText(
    'after',
    `
Exit codes: 0 all is well, 1 there is something to look at, 2 the command could not run.
A plan ends with 0 whether or not it changes something; with --detailed-exitcode it ends with 1 when it does
(Terraform itself says 2 then, which here means that it could not run).

Examples:
  $ npm run infra -- plan --env dev                                     what would change, and which contract asks for it
  $ npm run infra -- plan --env dev --endpoint http://127.0.0.1:4566    the same without an account
  $ npm run infra -- plan --env prod --out plan/                        keeps the plan, to apply exactly it
  $ npm run infra -- apply --env prod --plan plan/                      shows it, asks, applies it
  $ npm run infra -- plan --env dev --service order --artifacts out     one service: one stack, one state
  $ npm run infra -- up --env dev --artifacts out                       everything, from an empty account on`,
  );

for (const command of [
  bootstrapCommand(),
  synthCommand(),
  validateCommand(),
  planCommand(),
  applyCommand(),
  destroyCommand(),
  upCommand(),
  driftCommand(),
  outputsCommand(),
  imagesCommand(),
  takeOverCommand(),
  splitStateCommand(),
  costCommand(),
]) {
  program.addCommand(command.copyInheritedSettings(program));
}

// Workflows set what they do not have to nothing.
program.hook('preAction', (_program, command) => {
  if (command.getOptionValue('endpoint') === '') command.setOptionValue('endpoint', undefined);
});

const argv = process.argv.slice(2);
throwErrors(program, argv);
try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode = reportError(error, { argv, usage: EXIT.couldNotRun, failed: EXIT.couldNotRun });
  else {
    const code = reportFailure(error, argv.includes('--json'));
    // A signal has said already how this ends.
    process.exitCode ??= code;
  }
}
