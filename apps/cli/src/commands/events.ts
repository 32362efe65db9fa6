import { Command } from 'commander';
import type { Cli } from '../command-context.ts';
import { eventsListCommand } from './events-list.ts';
import { eventsPublishCommand } from './events-publish.ts';
import { eventsTailCommand } from './events-tail.ts';

export const eventsCommand = (cli: Cli): Command =>
  new Command('events')
    .description('watch the bus, and publish on it')
    .addCommand(eventsTailCommand(cli))
    .addCommand(eventsPublishCommand(cli))
    .addCommand(eventsListCommand(cli));
