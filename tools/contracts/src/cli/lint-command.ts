import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { palette } from './palette.ts';
import { countFindings, EXIT, printDiagnostics, printJson } from './report.ts';

interface Flags {
  readonly specs: string;
  readonly services?: string;
  readonly json?: true;
  readonly rules?: true;
}

export const lintCommand = (): Command =>
  new Command('lint')
    .description('Checks contracts: syntax, house rules, and what only all documents together show.')
    .option('--specs <folder>', 'folder of contracts', 'specs')
    .option('--services <folder>', 'folder with <service>/service.yaml (default: services beside the contracts)')
    .option('--rules', 'list the rules and end')
    .option('--json', 'print findings for machines')
    .action(async (flags: Flags) => {
      if (flags.rules === true) return listRules(flags.json === true);
      const specs = resolve(flags.specs);
      const { lint } = await import('../lint/lint.ts');
      const services = resolve(flags.services ?? join(dirname(specs), 'services'));
      const { diagnostics, documents, milliseconds } = await lint({ specs, services });
      const hasErrors = diagnostics.some(({ severity }) => severity === 'error');
      process.exitCode = hasErrors ? EXIT.findings : EXIT.ok;
      if (flags.json === true)
        return printJson({ outcome: hasErrors ? 'findings' : 'ok', documents, milliseconds, diagnostics });
      printDiagnostics(diagnostics);
      const { green, red } = palette(process.stdout);
      const end = `${countFindings(diagnostics)} in ${documents} documents (${(milliseconds / 1000).toFixed(2)} s).`;
      process.stdout.write(`${hasErrors ? red(`${end} Mend them and run: npm run contracts -- lint`) : green(end)}\n`);
    });

async function listRules(json: boolean): Promise<void> {
  const { rules } = await import('../lint/rules/index.ts');
  const list = rules.map(({ id, severity, asks }) => ({ id, severity, asks }));
  if (json) return printJson(list);
  for (const { id, severity, asks } of list) process.stdout.write(`${id.padEnd(22)} ${severity.padEnd(8)} ${asks}\n`);
}
