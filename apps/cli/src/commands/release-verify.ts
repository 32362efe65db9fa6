import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { CliError, UsageError } from '../errors.ts';
import { readArtifacts } from '../release/artifacts.ts';
import { readRelease } from '../release/release.ts';
import { verifyRelease } from '../release/verify-release.ts';

interface VerifyOptions {
  readonly imageTag?: string;
  readonly service?: readonly string[];
  readonly artifacts: string;
}

const examples = `
ECS goes back by itself when containers do not get healthy, and then all looks well. This tells the difference.

Examples:
  $ pactline release verify --stage staging --artifacts artifacts
  $ pactline release verify --stage staging --artifacts artifacts --service order
`;

export const releaseVerifyCommand = (cli: Cli): Command =>
  new Command('verify')
    .description('fail unless what runs is what was built')
    .option('--image-tag <tag>', 'tag of all images; else each must have the tag of what was built')
    .option('--service <name...>', 'look at these services only')
    .requiredOption('--artifacts <folder>', 'what "stack -- bundle --out" wrote')
    .addHelpText('after', examples)
    .action(action(cli, verify));

async function verify(run: Run<VerifyOptions>): Promise<void> {
  const { io, options } = run;
  const artifacts = await readArtifacts(options.artifacts);
  const { aws, names, topology } = await run.target();
  const clients = { ecs: await aws.ecs(), lambda: await aws.lambda() };
  const release = await readRelease(clients, topology, names, io.now());
  const all = await verifyRelease(clients, release, { imageTag: options.imageTag, artifacts });
  const verdicts = all.filter(({ service }) => options.service?.includes(service) ?? true);
  if (verdicts.length === 0) throw new UsageError('There is no such service.');
  const wrong = verdicts.filter(({ problem }) => problem !== undefined);
  if (run.json) run.printJson(verdicts);
  else for (const { service, problem } of verdicts) io.out(`${service}: ${problem ?? io.paint('green', 'as built')}`);
  if (wrong.length > 0)
    throw new CliError(`${wrong.length} of ${verdicts.length} services do not run what was built.`, {
      next: 'Look why: the log of the service, and its events in ECS. Nothing is to be recorded as deployed.',
    });
}
