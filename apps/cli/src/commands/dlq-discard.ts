import { appendFile } from 'node:fs/promises';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { deadLetterPlace, type PlaceOptions } from '../dlq/dead-letter-places.ts';
import { queueUrl } from '../dlq/queue-urls.ts';
import { NotFoundError, UsageError } from '../errors.ts';
import { collect } from '../option-parsers.ts';
import { count } from '../output/count.ts';

interface DiscardOptions extends PlaceOptions {
  readonly id: readonly string[];
  readonly all?: boolean;
  readonly keep: string;
}

const examples = `
Each message is appended to the file, one JSON line each, before it is deleted. Events stay in the archive as well.

Examples:
  $ pactline dlq discard order --id 0198c0de-... --keep discarded.jsonl
  $ pactline dlq discard order --all --keep discarded.jsonl
`;

export const dlqDiscardCommand = (cli: Cli): Command =>
  new Command('discard')
    .description('take dead letters out that can never be handled')
    .argument('<service>', 'service whose dead letters to take out')
    .requiredOption('-k, --keep <file>', 'where they are kept')
    .option('-i, --id <id>', 'only this message, by its id or its event id; may be repeated', collect, [])
    .option('-a, --all', 'every message')
    .option('-q, --queue <operation>', 'the queue that one operation has for itself')
    .option('-u, --undeliverable', 'what the bus could not deliver, instead of what the consumer gave up')
    .addHelpText('after', examples)
    .action(action(cli, discard));

async function discard(run: Run<DiscardOptions>, service = ''): Promise<void> {
  const { io, options } = run;
  const { id, all, keep } = options;
  if (Boolean(all) === id.length > 0)
    throw new UsageError('What should be taken out?', 'Give either --all or --id <id>.');
  const { deadLetters } = await import('@pactline/events/core');
  const { topology, names, aws } = await run.target();
  const place = deadLetterPlace(topology, names, service, options);
  const sqs = await aws.sqs();
  const discarded = await deadLetters.discard(sqs, await queueUrl(sqs, place.name), {
    select: (letter) => Boolean(all) || id.includes(letter.messageId) || id.includes(letter.event?.id ?? ''),
    keep: (letter) => appendFile(keep, `${JSON.stringify(letter)}\n`, { mode: 0o600 }),
  });
  if (id.length > 0 && discarded === 0)
    throw new NotFoundError(`${place.name} holds none of these messages.`, `See: pactline dlq show ${service}`);
  if (run.json) return run.printJson({ from: place.name, discarded, file: keep });
  io.out(`${count(discarded, 'message')} taken out of ${place.name}, kept in ${keep}.`);
}
