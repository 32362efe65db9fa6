import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { deadLetterPlace, type PlaceOptions } from '../dlq/dead-letter-places.ts';
import { queueUrl } from '../dlq/queue-urls.ts';
import { NotFoundError } from '../errors.ts';
import { collect, positiveInteger } from '../option-parsers.ts';
import { count } from '../output/count.ts';

interface RedriveOptions extends PlaceOptions {
  readonly id: readonly string[];
  readonly type?: string;
  readonly reason?: string;
  readonly limit?: number;
  readonly dryRun?: boolean;
}

const examples = `
Examples:
  $ pactline dlq redrive order                          everything, after a fix
  $ pactline dlq redrive order --id 0198c0de-...        one message, by its id or its event's
  $ pactline dlq redrive order --type order.created     one event type only
  $ pactline dlq redrive order --dry-run                what would be sent back

Handlers are safe to repeat: what was done already is recognised by the inbox. What fails again comes back here.
`;

export const dlqRedriveCommand = (cli: Cli): Command =>
  new Command('redrive')
    .description('send dead letters back to the queue they came from')
    .argument('<service>', 'service whose dead letters to send back')
    .option('-i, --id <id>', 'only this message, by its id or its event id; may be repeated', collect, [])
    .option('-t, --type <type>', 'only events of this type')
    .option('-r, --reason <reason>', 'only messages given up for this reason')
    .option('-q, --queue <operation>', 'the queue that one operation has for itself')
    .option('-u, --undeliverable', 'what the bus could not deliver, instead of what the consumer gave up')
    .option('-n, --limit <count>', 'look at no more than so many', positiveInteger)
    .option('--dry-run', 'only say what would be sent back')
    .addHelpText('after', examples)
    .action(action(cli, redrive));

async function redrive(run: Run<RedriveOptions>, service = ''): Promise<void> {
  const { options, io } = run;
  const { deadLetters } = await import('@pactline/events/core');
  const { topology, names, aws } = await run.target();
  const place = deadLetterPlace(topology, names, service, options);
  const sqs = await aws.sqs();
  const from = await queueUrl(sqs, place.name);
  const wanted = (letter: Awaited<ReturnType<typeof deadLetters.list>>[number]): boolean =>
    (options.id.length === 0 || options.id.includes(letter.messageId) || options.id.includes(letter.event?.id ?? '')) &&
    (options.type === undefined || letter.event?.type === options.type) &&
    (options.reason === undefined || letter.reason.reason === options.reason);

  if (options.dryRun) {
    const letters = (await deadLetters.list(sqs, from, { max: options.limit ?? 1000 })).filter(wanted);
    if (run.json)
      return run.printJson({ from: place.name, to: place.source, would: letters.map(({ messageId }) => messageId) });
    return io.out(`${count(letters.length, 'message')} would go from ${place.name} back to ${place.source}.`);
  }
  const result = await deadLetters.redrive(sqs, from, await queueUrl(sqs, place.source), {
    select: wanted,
    ...(options.limit !== undefined && { max: options.limit }),
  });
  const isFiltered = options.id.length > 0 || options.type !== undefined || options.reason !== undefined;
  if (isFiltered && result.redriven === 0) {
    throw new NotFoundError(`${place.name} holds none of these messages.`, `See: pactline dlq show ${service}`);
  }
  if (run.json) return run.printJson({ from: place.name, to: place.source, ...result });
  if (result.redriven === 0 && result.kept === 0) return io.out(`${place.name} is empty: nothing was sent back.`);
  io.out(`${io.paint('green', `${count(result.redriven, 'message')} sent back`)} to ${place.source}.`);
  if (result.kept > 0)
    io.out(`${count(result.kept, 'message')} left in ${place.name}: not asked for, or failed again.`);
  if (result.redriven > 0) io.err(`What fails again comes back: pactline dlq list ${service}`);
}
