import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command } from 'commander';
// Only a type: the trial does not come with the published package.
import type { Trial } from '../strangers/try-document.ts';
import { EXIT, printJson } from './report.ts';

type TryDocument = (document: string, options: { readonly keep: boolean }) => Promise<Trial>;

interface Flags {
  readonly json?: true;
  readonly keep?: true;
  readonly markdown?: true;
}

/** Tries documents of others: each alone is generated, compiled strictly, and served by the mock. */
export const tryCommand = (): Command =>
  new Command('try')
    .description('Generates documents of others, each alone, compiles the code and asks the mock.')
    .argument('<document...>', 'OpenAPI documents; files that they refer to come along')
    .option('--keep', 'leave the generated code in its temporary folder, and say where')
    .option('--json', 'print everything for machines, findings included')
    .option('--markdown', 'print the table as Markdown')
    .action(async (documents: readonly string[], flags: Flags) => {
      const path = join(import.meta.dirname, '..', 'strangers', 'try-document.ts');
      if (!existsSync(path)) {
        process.stderr.write(
          'Trying documents does not come with this installation; run it in the repository of the tools.\n',
        );
        process.exitCode = EXIT.couldNotRun;
        return;
      }
      const { tryDocument } = (await import(pathToFileURL(path).href)) as { tryDocument: TryDocument };
      const { isGood, printTrials } = await import('../strangers/print-trials.ts');
      const trials: Trial[] = [];
      for (const document of documents) {
        if (flags.json !== true) process.stderr.write(`  ${document}\n`);
        trials.push(await tryDocument(document, { keep: flags.keep === true }));
      }
      if (flags.json === true) printJson(trials);
      else printTrials(trials, flags.markdown === true ? 'markdown' : 'terminal');
      process.exitCode = trials.every(isGood) ? EXIT.ok : EXIT.findings;
    });
