import type { DeadLetter } from '@pactline/events/core';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { deadLetterPlace, type PlaceOptions } from '../dlq/dead-letter-places.ts';
import { queueUrl } from '../dlq/queue-urls.ts';
import { NotFoundError } from '../errors.ts';
import { positiveInteger } from '../option-parsers.ts';
import { formatAge } from '../output/duration.ts';
import { printable } from '../output/text-width.ts';

interface ShowOptions extends PlaceOptions {
  readonly limit: number;
}

const examples = `
Examples:
  $ pactline dlq show order                 the messages and why each was given up
  $ pactline dlq show order 0198c0de-...    one message in full, by its id or its event's
`;

export const dlqShowCommand = (cli: Cli): Command =>
  new Command('show')
    .description('show dead letters and the reason of each; they stay where they are')
    .argument('<service>', 'service whose dead letters to show')
    .argument('[id]', 'one message in full: message id or event id')
    .option('-q, --queue <operation>', 'the queue that one operation has for itself')
    .option('-u, --undeliverable', 'what the bus could not deliver, instead of what the consumer gave up')
    .option('-n, --limit <count>', 'look at no more than so many', positiveInteger, 100)
    .addHelpText('after', examples)
    .action(action(cli, show));

async function show(run: Run<ShowOptions>, service = '', id?: string): Promise<void> {
  const { options, io } = run;
  const { deadLetters } = await import('@pactline/events/core');
  const { topology, names, aws } = await run.target();
  const place = deadLetterPlace(topology, names, service, options);
  const sqs = await aws.sqs();
  const url = await queueUrl(sqs, place.name);
  if (id !== undefined) {
    const letter = await deadLetters.show(sqs, url, id);
    if (!letter) throw new NotFoundError(`${place.name} holds no message ${id}.`, `See: pactline dlq show ${service}`);
    return run.json ? run.printJson(letter) : describe(letter).forEach(io.out);
  }
  const letters = await deadLetters.list(sqs, url, { max: options.limit });
  if (run.json) return run.printJson(letters);
  if (letters.length === 0) return io.err(`${place.name} is empty.`);
  run.printTable(letters, [
    { title: 'Message', value: (letter) => letter.messageId },
    { title: 'Since', value: (letter) => letter.sentAt && formatAge(letter.sentAt, io.now()) },
    { title: 'Type', value: (letter) => letter.event?.type ?? '(no event)' },
    { title: 'Reason', value: (letter) => letter.reason.reason, colour: () => 'red' },
    { title: 'At', value: (letter) => letter.reason.pointer },
    { title: 'What', value: (letter) => letter.reason.message, shrink: true },
  ]);
  io.err(`\nIn full: pactline dlq show ${service} <message>    After a fix: pactline dlq redrive ${service}`);
}

function describe({ messageId, sentAt, reason, event, body }: DeadLetter): string[] {
  const facts: [string, string | number | undefined][] = [
    ['message', messageId],
    ['since', sentAt?.toISOString()],
    ['event', event && `${event.type} ${event.id}`],
    ['subject', event?.subject],
    ['tenant', event?.tenantid],
    ['correlation', event?.correlationid],
    ['reason', reason.reason],
    ['what', reason.message],
    ['contract', reason.contract],
    ['pointer', reason.pointer],
    ['found', reason.found],
    ['operation', reason.operationId],
    ['attempts', reason.attempts],
    ['failed at', reason.failedAt],
  ];
  const lines = facts.flatMap(([name, value]) =>
    value === undefined ? [] : `${name.padEnd(12)} ${printable(String(value))}`,
  );
  // The stack begins with the message, which stands above already.
  const frames = reason.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  const stack = frames.map((line) => `  ${printable(line.trim())}`);
  const content = JSON.stringify(event ?? body, null, 2)
    .split('\n')
    .map(printable);
  return [...lines, ...(stack.length > 0 ? ['', ...stack] : []), '', ...content];
}
