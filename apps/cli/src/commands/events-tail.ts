import { randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { formatEvent } from '../events/format-event.ts';
import { receiveEvents } from '../events/receive-events.ts';
import { tailNames, tailPrefix } from '../events/tail-names.ts';
import { tailPattern } from '../events/tail-pattern.ts';
import { collect, duration, positiveInteger } from '../option-parsers.ts';

interface TailOptions {
  readonly type: readonly string[];
  readonly correlationId?: string;
  readonly subject?: string;
  readonly tenant?: string;
  readonly data?: boolean;
  readonly limit?: number;
  readonly for?: number;
}

const examples = `
Examples:
  $ pactline events tail                                  everything, until Ctrl-C
  $ pactline events tail --type order.created --data      one type, with its data
  $ pactline events tail --type 'order.*' --limit 5       the next five of a context
  $ pactline events tail --correlation-id <id> --json     one journey, a CloudEvent per line

The queue and the rule behind it are removed on exit; what a killed one left behind is removed by the next.
`;

export const eventsTailCommand = (cli: Cli): Command =>
  new Command('tail')
    .description('watch events live')
    .option('-t, --type <type>', 'only this event type; * stands for any part; may be repeated', collect, [])
    .option('-c, --correlation-id <id>', 'only events of this journey')
    .option('-s, --subject <id>', 'only events about this aggregate')
    .option('--tenant <id>', 'only events of this tenant')
    .option('-d, --data', 'print the data too')
    .option('-n, --limit <count>', 'stop after so many events', positiveInteger)
    .option('--for <duration>', 'stop after this time, for example 30s or 5m', duration)
    .addHelpText('after', examples)
    .action(action(cli, tail));

async function tail(run: Run<TailOptions>): Promise<void> {
  const { io, options, json } = run;
  // Asked for first, so that Ctrl-C cleans up from here on.
  const { signal } = io;
  if (options.type.some((type) => type.length > 128))
    throw new InvalidArgumentError('An event type has at most 128 characters.');
  const { subscribe, sweep } = await import('../events/tail-subscription.ts');
  const { aws, names, topology } = await run.target();
  const clients = { sqs: await aws.sqs(), eventBridge: await aws.eventBridge() };
  const swept = await sweep(clients, names.bus, tailPrefix(names.bus), io.now());
  if (swept > 0) io.err(`Removed what ${swept === 1 ? 'an ended watcher' : `${swept} ended watchers`} left behind.`);

  const filter = {
    types: options.type,
    correlationId: options.correlationId,
    subject: options.subject,
    tenantId: options.tenant,
  };
  const pattern = tailPattern(filter, topology.bus.sourcePrefix);
  const subscription = await subscribe(clients, tailNames(names.bus, randomBytes(6).toString('hex')), pattern, io.now);
  const signals = [signal, ...(options.for === undefined ? [] : [AbortSignal.timeout(options.for * 1000)])];
  try {
    io.err(io.paint('dim', `Watching ${names.bus}. ${options.limit || options.for ? '' : 'Ctrl-C stops.'}`.trim()));
    const events = receiveEvents(clients.sqs, subscription, { limit: options.limit, signal: AbortSignal.any(signals) });
    for await (const event of events) {
      if (json) io.out(JSON.stringify(event));
      else formatEvent(event, { paint: io.paint, data: options.data ?? false }).forEach(io.out);
    }
  } finally {
    await subscription.close();
  }
}
