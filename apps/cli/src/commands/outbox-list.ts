import { Command, Option } from 'commander';
import { action, type Cli, type Run } from '../command-context.ts';
import { positiveInteger } from '../option-parsers.ts';
import { outboxServices, type ManagementOptions } from '../outbox/outbox-services.ts';
import { formatAge } from '../output/duration.ts';
import { management } from '../target/management.ts';

interface ListOptions extends ManagementOptions {
  readonly status?: string;
  readonly limit: number;
}

interface OutboxAnswer {
  readonly stats: {
    readonly pending: number;
    readonly retrying: number;
    readonly dead: number;
    readonly oldestSeconds: number;
    /** A service of before knows nothing of it. */
    readonly unconfirmed?: number;
  };
  readonly obstacle?: { readonly kind: string; readonly reason: string; readonly since: string } | null;
  readonly entries: readonly {
    readonly id: string;
    readonly type: string;
    readonly subject: string;
    readonly state: string;
    readonly attempts: number;
    readonly createdAt: string;
    readonly lastError: string | null;
  }[];
}

const examples = `
Examples:
  $ pactline outbox list                          every service
  $ pactline outbox list order --status dead      what the bus refused, and why
`;

export const outboxListCommand = (cli: Cli): Command =>
  new Command('list')
    .description('show events that wait to be sent, are tried again, or were refused for good, and what holds them up')
    .argument('[service]', 'one service (all if absent)')
    .addOption(new Option('--status <status>', 'only entries in this state').choices(['pending', 'retrying', 'dead']))
    .option('-n, --limit <count>', 'at most so many entries per service', positiveInteger, 50)
    .option('--management <url>', 'management port of the service, where no local stack names it')
    .addHelpText('after', examples)
    .action(action(cli, list));

async function list(run: Run<ListOptions>, service?: string): Promise<void> {
  const { options, io } = run;
  const answers = [];
  for (const { service: name, managementUrl } of outboxServices(await run.target(), service, options)) {
    const query = new URLSearchParams({ service: name, limit: String(Math.min(options.limit, 1000)) });
    if (options.status) query.set('status', options.status);
    answers.push({ service: name, ...(await management<OutboxAnswer>(managementUrl, `/outbox?${query}`)) });
  }
  if (run.json) return run.printJson(answers);
  run.printTable(answers, [
    { title: 'Service', value: (answer) => answer.service },
    { title: 'Pending', value: ({ stats }) => stats.pending, align: 'right' },
    {
      title: 'Retrying',
      value: ({ stats }) => stats.retrying,
      align: 'right',
      colour: ({ stats }) => (stats.retrying ? 'yellow' : undefined),
    },
    {
      title: 'Dead',
      value: ({ stats }) => stats.dead,
      align: 'right',
      colour: ({ stats }) => (stats.dead ? 'red' : undefined),
    },
    {
      title: 'Unconfirmed',
      value: ({ stats }) => stats.unconfirmed ?? '-',
      align: 'right',
    },
    {
      title: 'Oldest',
      value: ({ stats }) => (stats.oldestSeconds > 0 ? `${Math.round(stats.oldestSeconds)} s` : '-'),
      align: 'right',
    },
  ]);
  for (const { service: name, obstacle } of answers) {
    if (!obstacle) continue;
    const since = formatAge(new Date(obstacle.since), io.now());
    io.out(`\n${name} is held up, first seen ${since}: ${obstacle.kind}, ${obstacle.reason}`);
  }
  const entries = answers.flatMap(({ service: name, entries: found }) =>
    found.map((entry) => ({ ...entry, service: name })),
  );
  if (entries.length === 0) return;
  io.out('');
  run.printTable(entries, [
    { title: 'Service', value: (entry) => entry.service },
    { title: 'Event', value: (entry) => entry.id },
    { title: 'Type', value: (entry) => entry.type },
    { title: 'State', value: (entry) => entry.state, colour: ({ state }) => (state === 'dead' ? 'red' : undefined) },
    { title: 'Tries', value: (entry) => entry.attempts, align: 'right' },
    { title: 'Since', value: (entry) => formatAge(new Date(entry.createdAt), io.now()) },
    { title: 'Error', value: (entry) => entry.lastError ?? '', shrink: true },
  ]);
  const dead = answers.find(({ stats }) => stats.dead > 0);
  if (dead) io.err(`\nAfter a fix: pactline outbox retry ${dead.service} --all`);
}
