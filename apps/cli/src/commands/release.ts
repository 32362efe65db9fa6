import { Command } from 'commander';
import type { Cli } from '../command-context.ts';
import { releaseMigrateCommand } from './release-migrate.ts';
import { releaseRecordCommand } from './release-record.ts';
import { releaseRestoreCommand } from './release-restore.ts';
import { releaseVerifyCommand } from './release-verify.ts';

export const releaseCommand = (cli: Cli): Command =>
  new Command('release')
    .description('what runs in a stage: note it before a deployment, go back to it after a bad one')
    .addCommand(releaseRecordCommand(cli))
    .addCommand(releaseMigrateCommand(cli))
    .addCommand(releaseVerifyCommand(cli))
    .addCommand(releaseRestoreCommand(cli));
