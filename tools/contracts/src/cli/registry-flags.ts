import type { Command } from 'commander';
import { EXIT, reportFailure } from './report.ts';

export interface RegistryFlags {
  readonly env: string;
  readonly registry?: string;
  readonly json?: true;
}

/** Flags of everything that reads or writes what stands in an environment. */
export const withRegistry = (command: Command): Command =>
  command
    .requiredOption('--env <environment>', 'for example production')
    .option(
      '--registry <address>',
      'folder, or s3://<bucket>/<prefix> (default: CONTRACTS_REGISTRY, else .state/deployments)',
    )
    .option('--json', 'print the result for machines');

/** Whatever goes wrong, the question was not answered: exit code 2. */
export const guarded =
  <Subject, Flags extends RegistryFlags>(run: (subject: Subject, flags: Flags) => Promise<void>) =>
  async (subject: Subject, flags: Flags): Promise<void> => {
    try {
      await run(subject, flags);
    } catch (error) {
      reportFailure(error, flags.json === true);
      process.exitCode = EXIT.couldNotRun;
    }
  };
