import { Command } from 'commander';
import type { Cli } from '../command-context.ts';
import { busCheckCommand } from './bus-check.ts';

export const busCommand = (cli: Cli): Command =>
  new Command('bus')
    .description('look after the event bus: whether it delivers as the contracts say')
    .addCommand(busCheckCommand(cli));
