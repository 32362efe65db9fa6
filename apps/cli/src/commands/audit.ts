import { Command } from 'commander';
import type { Cli } from '../command-context.ts';
import { auditListCommand } from './audit-list.ts';
import { auditVerifyCommand } from './audit-verify.ts';

export const auditCommand = (cli: Cli): Command =>
  new Command('audit')
    .description('read the audit trail, and prove that nobody changed it')
    .addCommand(auditListCommand(cli))
    .addCommand(auditVerifyCommand(cli));
