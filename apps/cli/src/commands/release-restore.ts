import { parseJson } from '@pactline/contract-runtime';
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { CliError, NotFoundError, UsageError } from '../errors.ts';
import { collect, duration } from '../option-parsers.ts';
import { type Release, releaseSchema, restorePart, untilStable } from '../release/release.ts';

interface RestoreOptions {
  readonly service: readonly string[];
  readonly within: number;
  readonly wait: boolean;
}

const examples = `
Containers are replaced one by one while the others serve; the alias of a Lambda moves at once. Migrations stay: each suits the
release before it. The next deployment puts everything to what it brings.

Examples:
  $ pactline release restore before.json --stage staging
  $ pactline release restore before.json --stage prod --service order
`;

export const releaseRestoreCommand = (cli: Cli): Command =>
  new Command('restore')
    .description('go back to what "release record" has kept')
    .argument('<file>', 'what "release record --out" wrote')
    .option('-s, --service <service>', 'only this service; may be repeated', collect, [])
    .option('--within <duration>', 'how long containers may take', duration, 900)
    .option('--no-wait', 'do not wait for containers')
    .addHelpText('after', examples)
    .action(action(cli, restore));

async function restore(run: Run<RestoreOptions>, file = ''): Promise<void> {
  const { io, options } = run;
  const release = await readFileOf(file);
  const { aws, names } = await run.target();
  if (release.stage !== names.stage)
    throw new UsageError(`${file} was recorded in ${release.stage}, not in ${names.stage}.`);
  for (const name of options.service) {
    if (!release.parts.some((part) => part.service === name))
      throw new NotFoundError(
        `${file} has no ${name}.`,
        `It has: ${release.parts.map(({ service }) => service).join(', ') || 'nothing'}`,
      );
  }
  const wanted = release.parts.filter(
    ({ service }) => options.service.length === 0 || options.service.includes(service),
  );
  const clients = { ecs: await aws.ecs(), lambda: await aws.lambda() };
  const outcomes = await Promise.allSettled(wanted.map((part) => restorePart(clients, part)));
  const results = wanted.map((part, index) => {
    const outcome = outcomes[index]!;
    return outcome.status === 'fulfilled'
      ? { ...part, changed: outcome.value }
      : { ...part, changed: false, error: String(outcome.reason) };
  });
  const failed = results.filter((result) => 'error' in result);
  if (options.wait)
    await untilStable(
      clients.ecs,
      results.filter(({ changed }) => changed),
      options.within,
    );
  if (run.json) run.printJson(results);
  else
    for (const { service, changed } of results)
      io.out(`${service}: ${changed ? io.paint('green', 'put back') : 'runs that already'}`);
  if (failed.length > 0)
    throw new CliError('Not everything could be put back.', {
      details: failed.map((result) => `${result.service}: ${'error' in result ? result.error : ''}`),
      next: 'Run it again; what is back already stays.',
    });
}

async function readFileOf(file: string): Promise<Release> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new NotFoundError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return releaseSchema.parse(parseJson(text));
  } catch {
    throw new UsageError(`${file} is not what "pactline release record --out" writes.`);
  }
}
