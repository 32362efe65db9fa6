import { Command } from 'commander';
import { auditTableOf } from '../audit/audit-table.ts';
import { action, type Cli, type Run } from '../command-context.ts';
import { UsageError } from '../errors.ts';
import { collectRecords } from '../audit/collect-records.ts';
import { moment, positiveInteger } from '../option-parsers.ts';

export interface AuditListOptions {
  readonly tenant?: string;
  readonly correlationId?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly limit: number;
  readonly oldestFirst?: boolean;
}

const examples = `
Examples:
  $ pactline audit list                                  the newest records of every chain
  $ pactline audit list --tenant alpenladen --from 2h    one tenant's last two hours
  $ pactline audit list --correlation-id <id>            one journey
`;

export const auditListCommand = (cli: Cli): Command =>
  new Command('list')
    .description('show records: what happened, when, caused by what')
    .option('--tenant <id>', 'one tenant; "-" for what belongs to none (all if absent)')
    .option('-c, --correlation-id <id>', 'one journey')
    .option('--from <time>', 'events at this time or later: 2026-03-14T09:00:00Z, or 2h for two hours ago', moment)
    .option('--to <time>', 'events before this time', moment)
    .option('-n, --limit <count>', 'at most so many records', positiveInteger, 50)
    .option('--oldest-first', 'begin with the oldest')
    .addHelpText('after', examples)
    .action(action(cli, list));

async function list(run: Run<AuditListOptions>): Promise<void> {
  const { options, io } = run;
  if (options.tenant !== undefined && options.correlationId !== undefined) {
    throw new UsageError('Give either --tenant or --correlation-id.');
  }
  const records = await collectRecords(await auditTableOf(await run.target()), options);
  if (run.json) return run.printJson(records);
  if (records.length === 0) return io.err('No records.');
  run.printTable(records, [
    { title: 'Time', value: ({ event }) => event.time, colour: () => 'dim' },
    { title: 'Chain', value: (record) => record.group },
    { title: '#', value: (record) => record.number, align: 'right' },
    { title: 'Type', value: ({ event }) => event.type, colour: () => 'bold' },
    { title: 'Subject', value: ({ event }) => event.subject },
    { title: 'Correlation', value: ({ event }) => event.correlationId },
    { title: 'Hash', value: (record) => record.hash.slice(0, 12), colour: () => 'dim' },
  ]);
}
