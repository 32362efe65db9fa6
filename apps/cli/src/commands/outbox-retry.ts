import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { NotFoundError, UsageError } from '../errors.ts';
import { collect } from '../option-parsers.ts';
import { outboxServices, type ManagementOptions } from '../outbox/outbox-services.ts';
import { count } from '../output/count.ts';
import { management } from '../target/management.ts';

interface RetryOptions extends ManagementOptions {
  readonly id: readonly string[];
  readonly all?: boolean;
}

const examples = `
Examples:
  $ pactline outbox retry order --all
  $ pactline outbox retry order --id 0198c0de-... --id 0198c0df-...
`;

export const outboxRetryCommand = (cli: Cli): Command =>
  new Command('retry')
    .description('send again what was refused for good or waits for its next attempt, after a fix')
    .argument('<service>', 'service whose outbox holds the events')
    .option('-i, --id <event>', 'only this event; may be repeated', collect, [])
    .option('-a, --all', 'every dead or waiting event')
    .option('--management <url>', 'management port of the service, where no local stack names it')
    .addHelpText('after', examples)
    .action(action(cli, retry));

async function retry(run: Run<RetryOptions>, service = ''): Promise<void> {
  const { id, all } = run.options;
  if (Boolean(all) === id.length > 0)
    throw new UsageError('What should be sent again?', 'Give either --all or --id <event>.');
  const [place] = outboxServices(await run.target(), service, run.options);
  if (!place) return;
  const { retried } = await management<{ retried: number }>(
    place.managementUrl,
    `/outbox/retry?service=${encodeURIComponent(service)}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(all ? { all: true } : { ids: id }),
    },
  );
  if (retried === 0 && id.length > 0) {
    throw new NotFoundError(
      `The outbox of ${service} holds no such dead or waiting event.`,
      `See: pactline outbox list ${service} --status dead`,
    );
  }
  if (run.json) return run.printJson({ service, retried });
  run.io.out(`${run.io.paint('green', count(retried, 'event'))} ready to be sent again.`);
}
