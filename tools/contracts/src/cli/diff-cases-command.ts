import { resolve } from 'node:path';
import { Command } from 'commander';
import { palette } from './palette.ts';
import { EXIT } from './report.ts';

interface Flags {
  readonly share: string;
  readonly specs?: string;
}

/** Proves the comparison of contracts: every mutation of every schema, judged by trying values. */
export const diffCasesCommand = (): Command =>
  new Command('diff-cases')
    .description('Compares `diff` with an independent judge on mutated schemas (for those who work on it).')
    .option('--share <part>', 'part of the mutations to judge, 0 to 1', '1')
    .option('--specs <folder>', 'mutates the schemas of these contracts too')
    .action(async (flags: Flags) => {
      const { prove, tableOf } = await import('../diff/testing/prove.ts');
      const { seeds } = await import('../diff/testing/seeds.ts');
      const { workspaceSeeds } = await import('../diff/testing/workspace-seeds.ts');
      const { loadWorkspace } = await import('../source/index.ts');
      const started = performance.now();
      const more = flags.specs === undefined ? [] : workspaceSeeds(await loadWorkspace(resolve(flags.specs)));
      const onSeed = ({ name }: { name: string }): void => void process.stderr.write(`${name}\n`);
      const proof = prove({ seeds: [...seeds, ...more], share: Number(flags.share), onSeed });
      process.stdout.write(`${tableOf(proof)}\n\n`);
      const { red, green } = palette(process.stdout);
      for (const fault of proof.faults) process.stdout.write(`${red(fault)}\n`);
      const end = `${proof.changes} changes in ${((performance.now() - started) / 1000).toFixed(0)} s, ${proof.faults.length} disagreements. Each cell: breaking changes flagged of all, compatible ones passed of all, undecided (?).`;
      process.stdout.write(`${proof.faults.length === 0 ? green(end) : red(end)}\n`);
      process.exitCode = proof.faults.length === 0 ? EXIT.ok : EXIT.findings;
    });
