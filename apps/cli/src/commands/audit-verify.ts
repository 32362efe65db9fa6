import { Command } from 'commander';
import { findAuditPlace, auditTableOf } from '../audit/audit-table.ts';
import { type Loss, lossAdvice, unexplainedProblems } from '../audit/loss-advice.ts';
import { action, type Cli, type Run } from '../command-context.ts';
import { NotFoundError } from '../errors.ts';
import { count } from '../output/count.ts';
import { exitCode } from '../exit-codes.ts';
import type { Target } from '../target/target.ts';
import { deploymentNames } from '@pactline/topology';

interface VerifyOptions {
  readonly tenant?: string;
}

const examples = `
Reads every chain from its first record to its head, recomputes each hash, and compares it with the anchors that lie in a
locked bucket. Exits with 1 when anything was changed, removed, inserted, moved or cut off.

Examples:
  $ pactline audit verify
  $ pactline audit verify --tenant alpenladen --json
`;

export const auditVerifyCommand = (cli: Cli): Command =>
  new Command('verify')
    .description('prove that the audit trail is complete and unchanged')
    .option('--tenant <id>', 'one tenant; "-" for what belongs to none (all if absent)')
    .addHelpText('after', examples)
    .action(action(cli, verify));

async function verify(run: Run<VerifyOptions>): Promise<void> {
  const { io, options } = run;
  const { groupOfTenant, S3Anchors, verifyAll, verifyChain } = await import('@pactline/audit');
  const target = await run.target();
  const { service, bucket } = findAuditPlace(target.topology);
  const { topology, stage, aws } = target;
  const names = deploymentNames(topology, stage, { account: await aws.account() });
  const anchors = bucket && new S3Anchors({ client: await aws.s3(), bucket: names.bucket(service, bucket) });
  const settings = {
    table: await auditTableOf(target),
    ...(anchors && { anchors }),
    signal: io.signal,
    onProgress: ({ group, records, of }: { group: string; records: number; of: number }) => {
      if (!run.json && records < of) io.err(io.paint('dim', `${group}: ${records} of ${of}`));
    },
  };
  const reports = [];
  if (options.tenant === undefined) for await (const report of verifyAll(settings)) reports.push(report);
  else reports.push(await verifyChain(groupOfTenant(options.tenant === '-' ? undefined : options.tenant), settings));

  const [only] = reports;
  if (options.tenant !== undefined && only?.records === 0 && only.anchors.checked === 0) {
    throw new NotFoundError(`There is no chain of the tenant ${options.tenant}.`, 'See: pactline audit list');
  }
  const losses = await localLosses(target);
  if (reports.length === 0) {
    throw new NotFoundError(
      'There is no chain yet: nothing was verified.',
      lossAdvice([], losses) ?? 'See: pactline audit list',
    );
  }
  const broken = reports.filter((report) => !report.ok);
  if (broken.length > 0) run.end(exitCode.failed);
  const unexplained = unexplainedProblems(broken, losses);
  if (run.json) {
    return run.printJson({
      ok: broken.length === 0,
      chains: reports,
      ...(broken.length > 0 && losses.length > 0 && { losses, explainedByLoss: unexplained === 0 }),
    });
  }
  run.printTable(reports, [
    { title: 'Chain', value: (report) => report.group, shrink: true },
    { title: 'Records', value: (report) => report.records, align: 'right' },
    { title: 'Erased', value: (report) => report.erased, align: 'right' },
    { title: 'Anchors', value: (report) => report.anchors.checked, align: 'right' },
    { title: 'Not anchored yet', value: (report) => report.anchors.unanchored, align: 'right' },
    { title: 'Head', value: (report) => report.head.hash.slice(0, 12) },
    {
      title: 'Verdict',
      value: (report) => (report.ok ? 'intact' : 'BROKEN'),
      colour: (report) => (report.ok ? 'green' : 'red'),
    },
  ]);
  for (const report of broken) {
    for (const problem of report.problems)
      io.out(`${io.paint('red', problem.kind)}  ${report.group} #${problem.number}: ${problem.message}`);
    if (report.problemCount > report.problems.length)
      io.out(`... and ${report.problemCount - report.problems.length} more in ${report.group}`);
  }
  const records = reports.reduce((sum, report) => sum + report.records, 0);
  io.out('');
  if (broken.length === 0) {
    return io.out(
      io.paint('green', `Complete and unchanged: ${count(reports.length, 'chain')} with ${count(records, 'record')}.`),
    );
  }
  io.out(io.paint('red', `${broken.length} of ${count(reports.length, 'chain')} are broken.`));
  const advice = lossAdvice(broken, losses);
  if (advice !== undefined) io.out(advice);
  if (unexplained > 0) io.out('Compare with a backup, and find out who may write to the table.');
}

/** What the emulator of this machine is known to have lost. */
async function localLosses({ stack }: Target): Promise<readonly Loss[]> {
  if (stack === undefined) return [];
  const { defaultStateDir, readLosses } = await import('@pactline/stack');
  return readLosses(defaultStateDir());
}
