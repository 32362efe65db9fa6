import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asTyped } from '@pactline/cli-kit';
import { type AnyEvent, parseJson } from '@pactline/contract-runtime';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { CliError, UsageError } from '../errors.ts';
import { findEvent } from '../events/event-catalog.ts';

import type { Io } from '../io.ts';
import { moment } from '../option-parsers.ts';
import { workspaceRoot, workspaceTopology } from '../target/workspace.ts';

interface PublishOptions {
  readonly data?: string;
  readonly example?: boolean;
  readonly subject?: string;
  readonly tenant?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly time?: Date;
  readonly dryRun?: boolean;
  readonly contracts: string;
}

const examples = `
Examples:
  $ pactline events publish order.created --data order.json --subject 0197a3e2-... --tenant alpenladen
  $ jq .data event.json | pactline events publish order.created --data - --subject 0197a3e2-...
  $ pactline events publish order.created --data '{"orderId":"..."}' --subject ... --dry-run
  $ pactline events publish order.created --example --subject demo      the contract's own example

The event gets the source of the service that its contract belongs to, a new id, and no subjectversion.
`;

export const eventsPublishCommand = (cli: Cli): Command =>
  new Command('publish')
    .description('check data against its contract and put the event on the bus')
    .argument('<type>', 'event type, for example order.created')
    .option('-d, --data <data>', 'JSON: a file, - for standard input, or the text itself')
    .option('-e, --example', "use the contract's first example as data")
    .option('-s, --subject <id>', 'id of the aggregate that the event is about')
    .option('--tenant <id>', 'tenant of the event')
    .option('-c, --correlation-id <id>', 'continue this journey (a new one if absent)')
    .option('--causation-id <id>', 'id of what caused the event')
    .option('--time <time>', 'when it happened (now if absent)', moment)
    .option('--dry-run', 'check only, publish nothing')
    .option('--contracts <folder>', 'folder of the generated contract packages', join(workspaceRoot, 'libs/contracts'))
    .addHelpText('after', examples)
    .action(action(cli, publish));

async function publish(run: Run<PublishOptions>, type = ''): Promise<void> {
  const { io, options, json } = run;
  const topology = await workspaceTopology();
  const event = await findEvent(topology, type, options.contracts);
  const { acceptData, createDirectPublish, EventBridgeBus } = await import('@pactline/events/core');
  const data = acceptData(event, await readData(options, event, io));
  if (options.dryRun) {
    if (json) return run.printJson({ type, valid: true });
    return io.out(`The data fits ${event.contract.document}${event.contract.pointer}. Nothing was published.`);
  }
  if (options.subject === undefined) {
    throw new UsageError('An event needs the id of what it is about.', 'Add --subject <id>.');
  }
  const { aws, names } = await run.target();
  const correlationId = options.correlationId ?? randomUUID();
  const send = createDirectPublish({
    bus: new EventBridgeBus({ client: await aws.eventBridge(), busName: names.bus }),
    sends: [event],
    source: event.source,
    correlationId,
    // The publisher derives the event's id from its cause; a new one each time makes it a new event each time.
    causationId: options.causationId ?? randomUUID(),
    handler: `pactline-cli.${randomUUID()}`,
    tenantId: options.tenant,
  });
  const published = await send(event, data, {
    subject: options.subject,
    ...(options.time && { time: options.time }),
  });
  if (json) return run.printJson({ ...published, subject: options.subject, correlationId, bus: names.bus });
  io.out(`${io.paint('green', 'published')}  ${type} ${published.id}`);
  io.out(asTyped(`Follow it:  pactline journey ${correlationId}`));
}

async function readData(options: PublishOptions, event: AnyEvent, io: Io): Promise<unknown> {
  if (options.example) {
    if (options.data !== undefined) throw new UsageError('Give either --data or --example.');
    const [example] = event.examples;
    if (example === undefined)
      throw new CliError(`The contract of ${event.type} has no example.`, { next: 'Give the data with --data.' });
    return example;
  }
  if (options.data === undefined)
    throw new UsageError('What should the event say?', 'Give --data <file|-|json>, or --example.');
  const text = await textOf(options.data, io);
  try {
    return parseJson(text);
  } catch (error) {
    throw new CliError(`The data is not JSON: ${(error as Error).message}`, { code: 5, cause: error });
  }
}

async function textOf(data: string, io: Io): Promise<string> {
  if (data === '-') return io.stdin();
  if (/^\s*[[{"]/.test(data)) return data;
  try {
    return await readFile(data, 'utf8');
  } catch (error) {
    throw new UsageError(
      `${data} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
      'Give a file, - for standard input, or JSON text.',
    );
  }
}
