import { awsName } from '@pactline/topology';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { CliError } from '../errors.ts';
import { collect, duration } from '../option-parsers.ts';
import { runMigrations } from '../release/run-migrations.ts';

interface MigrateOptions {
  readonly subnet: readonly string[];
  readonly securityGroup: readonly string[];
  readonly task?: string;
  readonly service: readonly string[];
  readonly rotate: readonly string[];
  readonly within: number;
}

const examples = `
Databases, roles, passwords and migrations, by the task that the foundation brings. It changes nothing that stands already, so
it runs before the services of each deployment.

Examples:
  $ pactline release migrate --stage staging --subnet subnet-1 --subnet subnet-2 --security-group sg-1
  $ pactline release migrate --stage prod ... --service order --rotate order      a new password for order
`;

export const releaseMigrateCommand = (cli: Cli): Command =>
  new Command('migrate')
    .description('prepare the databases of a stage for the release to come')
    .requiredOption('--subnet <id>', 'where the task runs; may be repeated', collect, [])
    .requiredOption('--security-group <id>', 'what it may reach; may be repeated', collect, [])
    .option('--task <definition>', 'task definition (the newest of the foundation, if absent)')
    .option('-s, --service <service>', 'only this service; may be repeated', collect, [])
    .option('--rotate <service>', 'change this service over to its other login; may be repeated', collect, [])
    .option('--within <duration>', 'how long it may take', duration, 1800)
    .addHelpText('after', examples)
    .action(action(cli, migrate));

async function migrate(run: Run<MigrateOptions>): Promise<void> {
  const { io, options } = run;
  const { aws, names, topology } = await run.target();
  const family = awsName([topology.bus.name, names.stage, 'foundation', 'migration']);
  io.err(io.paint('dim', `Running ${options.task ?? family} ...`));
  const outcome = await runMigrations(await aws.ecs(), {
    cluster: names.bus,
    task: options.task ?? family,
    subnets: options.subnet,
    securityGroups: options.securityGroup,
    variables: { MIGRATION_SERVICES: options.service.join(','), MIGRATION_ROTATE: options.rotate.join(',') },
    withinSeconds: options.within,
  });
  if (run.json) run.printJson(outcome);
  if (outcome.exitCode !== 0)
    throw new CliError(`The migrations ended with ${outcome.exitCode ?? 'no exit code'}: ${outcome.reason}`, {
      next: `Its log: /${topology.bus.name}/${names.stage}/foundation/migration. The services still run what they ran.`,
    });
  if (!run.json)
    io.out(`${io.paint('green', 'Databases are ready')} (${outcome.taskDefinition.replace(/^.*\//, '')}).`);
}
