import { Command } from 'commander';
import type { Cli } from '../command-context.ts';
import { outboxListCommand } from './outbox-list.ts';
import { outboxRetryCommand } from './outbox-retry.ts';

export const outboxCommand = (cli: Cli): Command =>
  new Command('outbox')
    .description('look after outboxes: events that are stored and not yet on the bus')
    .addCommand(outboxListCommand(cli))
    .addCommand(outboxRetryCommand(cli));
