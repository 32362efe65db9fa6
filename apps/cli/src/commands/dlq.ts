import { Command } from 'commander';
import type { Cli } from '../command-context.ts';
import { dlqDiscardCommand } from './dlq-discard.ts';
import { dlqListCommand } from './dlq-list.ts';
import { dlqRedriveCommand } from './dlq-redrive.ts';
import { dlqShowCommand } from './dlq-show.ts';

export const dlqCommand = (cli: Cli): Command =>
  new Command('dlq')
    .description('look after dead-letter queues: what could not be handled, and why')
    .addCommand(dlqListCommand(cli))
    .addCommand(dlqShowCommand(cli))
    .addCommand(dlqRedriveCommand(cli))
    .addCommand(dlqDiscardCommand(cli));
