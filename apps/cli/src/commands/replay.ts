import { closest } from '@pactline/cli-kit';
import { randomBytes } from 'node:crypto';
import { awsName, findService, type ServiceTopology } from '@pactline/topology';
import { Command } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { CliError, NotFoundError, UsageError } from '../errors.ts';
import { collect, moment } from '../option-parsers.ts';
import { count } from '../output/count.ts';
import { replayProgress, startReplay, untilReplayed } from '../replay/replay.ts';
import { management } from '../target/management.ts';
import type { Target } from '../target/target.ts';

interface ReplayOptions {
  readonly to: string;
  readonly operation: readonly string[];
  readonly from: Date;
  readonly until?: Date;
  readonly rebuild?: boolean;
  readonly management?: string;
  readonly dryRun?: boolean;
  readonly wait: boolean;
}

const examples = `
Only the named consumer sees what is replayed. What it has handled already it recognises, so that a plain replay fills gaps and
repeats nothing. With --rebuild its handlers run again for every event of the time, once each: for a projection that was wrong.
Effects outside of its database, such as requests to others, then happen again too.

Examples:
  $ pactline replay --to order --from 2h                           what the last two hours brought
  $ pactline replay --to order --from 2026-03-14T09:00:00Z --until 2026-03-14T10:00:00Z
  $ pactline replay --to order --operation onWebhookOrderCreated --from 7d --rebuild
`;

export const replayCommand = (cli: Cli): Command =>
  new Command('replay')
    .description('send events from the archive to one consumer again')
    .requiredOption('--to <service>', 'the consumer')
    .requiredOption('--from <time>', 'events since then: a time, or how long ago', moment)
    .option('--until <time>', 'events before then (now, if absent)', moment)
    .option('-o, --operation <id>', 'only this receive operation; may be repeated', collect, [])
    .option('--rebuild', 'let handlers run again for what they have handled')
    .option('--management <url>', 'with --rebuild: management port of the service, where no local stack names it')
    .option('--dry-run', 'only say what would be replayed')
    .option('--no-wait', 'do not wait for its end')
    .addHelpText('after', examples)
    .action(action(cli, replay));

async function replay(run: Run<ReplayOptions>): Promise<void> {
  const { io, options } = run;
  const target = await run.target();
  const service = serviceOf(target, options.to);
  const operations = operationsOf(service, options.operation);
  const from = options.from;
  const until = options.until ?? io.now();
  if (from >= until) throw new UsageError('--from must be before --until.');
  const suffix = randomBytes(3).toString('hex');
  const request = {
    service: service.name,
    operations,
    from,
    until,
    name: awsName([target.names.bus, service.name, suffix]),
  };
  const span = `${from.toISOString()} to ${until.toISOString()}`;
  if (options.dryRun) {
    if (run.json) return run.printJson({ ...request, dryRun: true });
    return io.out(`Would replay ${span} to ${service.name}: ${operations.join(', ')}.`);
  }
  const generations = options.rebuild ? await raise(target, service, operations, options.management) : undefined;
  const eventBridge = await target.aws.eventBridge();
  await startReplay(eventBridge, target.names, request);
  if (!run.json) io.err(io.paint('dim', `Replaying ${span} as ${request.name} ...`));
  const progress = options.wait
    ? await untilReplayed(eventBridge, request.name, { signal: io.signal, onProgress: () => undefined })
    : await replayProgress(eventBridge, request.name);
  if (progress.state === 'FAILED')
    throw new CliError(`The replay ${request.name} failed: ${progress.reason ?? 'EventBridge says no reason'}`);
  if (run.json) return run.printJson({ ...request, ...progress, ...(generations && { generations }) });
  for (const [operation, generation] of Object.entries(generations ?? {}))
    io.out(`${operation} handles everything once more (generation ${generation}).`);
  const done = progress.state === 'COMPLETED';
  io.out(
    `${done ? io.paint('green', 'Replayed') : progress.state} to ${service.name}: ${count(operations.length, 'operation')}, ${span}.`,
  );
  if (done) io.err(`What it could not handle: pactline dlq list ${service.name}`);
}

function serviceOf({ topology }: Target, name: string): ServiceTopology {
  const receivers = Object.values(topology.services).filter(({ rules }) => rules.length > 0);
  if (receivers.some((service) => service.name === name)) return findService(topology, name);
  const names = receivers.map((service) => service.name);
  const similar = closest(name, names);
  throw new NotFoundError(
    `${name} receives no events.`,
    similar ? `Did you mean ${similar}?` : `Services that do: ${names.join(', ')}`,
  );
}

function operationsOf({ name, rules }: ServiceTopology, wanted: readonly string[]): string[] {
  const known = rules.map(({ operationId }) => operationId);
  const unknown = wanted.filter((operation) => !known.includes(operation));
  if (unknown.length > 0)
    throw new NotFoundError(`${name} has no operation ${unknown.join(', ')}.`, `It has: ${known.join(', ')}`);
  return wanted.length > 0 ? [...wanted] : known;
}

async function raise(
  { stack }: Target,
  { name, resources }: ServiceTopology,
  operations: readonly string[],
  given: string | undefined,
): Promise<Record<string, number>> {
  if (!resources.postgres)
    throw new CliError(`${name} has no inbox whose memory could be raised.`, {
      next: 'It recognises repeated events by their ids: a plain replay fills gaps. To rebuild, empty its own store first.',
    });
  const url = given ?? stack?.services[name]?.managementUrl;
  if (url === undefined)
    throw new UsageError(
      `Where is the management port of ${name}?`,
      'No load balancer forwards it: tunnel to it, then give --management http://127.0.0.1:<port>.',
    );
  const { generations } = await management<{ generations: Record<string, number> }>(
    url,
    `/inbox/rebuild?service=${encodeURIComponent(name)}`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ operations }) },
  );
  return generations;
}
