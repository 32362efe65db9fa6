import { access, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Command } from 'commander';
// Only types: what checking needs is loaded when something has changed.
import type { CachedLintResult } from '../lint/cached-lint.ts';
import type { Diagnostic } from '../source/index.ts';
import { palette } from './palette.ts';
import { invocation } from './invocation.ts';
import { countFindings, EXIT, printDiagnostics, printJson } from './report.ts';

interface Flags {
  readonly specs: string;
  readonly services?: string;
  readonly json?: true;
  readonly github?: true;
  readonly sarif?: string;
  readonly force?: true;
  readonly rules?: true;
  readonly markdown?: true;
}

export const lintCommand = (): Command =>
  new Command('lint')
    .description('Checks contracts: syntax, house rules, and what only all documents together show.')
    .argument('[paths...]', 'show only findings in these files and folders; everything is read')
    .option('--specs <folder>', 'folder of contracts', 'specs')
    .option('--services <folder>', 'folder with <service>/service.yaml (default: services beside the contracts)')
    .option('--force', 'check everything anew, without caches')
    .option('--github', 'print findings as annotations (the default when GITHUB_ACTIONS=true)')
    .option('--sarif <file>', 'write findings as SARIF 2.1.0')
    .option('--rules', 'list the rules and end')
    .option('--markdown', 'with --rules: as Markdown')
    .option('--json', 'print findings for machines')
    .action(async (paths: readonly string[], flags: Flags) => {
      if (flags.rules === true) return listRules(flags);
      const { cachedLint } = await import('../lint/cached-lint.ts');
      const specs = resolve(flags.specs);
      const services = resolve(flags.services ?? join(dirname(specs), 'services'));
      const wanted = await chosen(paths, [specs, services]);
      const result = await cachedLint({
        specs,
        services,
        cache: resolve('.cache', 'contracts'),
        force: flags.force === true,
      });
      const isWanted = ({ file }: Diagnostic): boolean =>
        wanted.length === 0 || wanted.some((one) => isIn(join(dirname(specs), file), one));
      await print({ ...result, diagnostics: result.diagnostics.filter(isWanted) }, flags, specs);
    });

const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep);

/** @throws Error a path does not exist, or has nothing to do with the contracts */
async function chosen(paths: readonly string[], folders: readonly string[]): Promise<readonly string[]> {
  const wanted = paths.map((path) => resolve(path));
  for (const path of wanted) {
    await access(path).catch((cause: unknown) => {
      throw new Error(`${path} does not exist; pass files or folders of contracts.`, { cause });
    });
    if (!folders.some((folder) => isIn(path, folder) || isIn(folder, path)))
      throw new Error(`${path} holds no contract; pass files or folders of ${folders.join(' or ')}.`);
  }
  return wanted;
}

async function print(result: CachedLintResult, flags: Flags, specs: string): Promise<void> {
  const { diagnostics, documents, milliseconds, unchanged } = result;
  const hasErrors = diagnostics.some(({ severity }) => severity === 'error');
  process.exitCode = hasErrors ? EXIT.findings : EXIT.ok;
  const pathOf = (file: string): string => relative(process.cwd(), join(dirname(specs), file)) || file;
  if (flags.sarif !== undefined) {
    const { sarif } = await import('../lint/report/sarif.ts');
    await writeFile(flags.sarif, `${JSON.stringify(sarif(diagnostics, pathOf), undefined, 2)}\n`);
  }
  if (flags.github === true || process.env.GITHUB_ACTIONS === 'true') {
    const { annotation } = await import('../lint/report/github.ts');
    // The runner reads both streams; standard output may be JSON.
    for (const diagnostic of diagnostics) process.stderr.write(`${annotation(diagnostic, pathOf(diagnostic.file))}\n`);
  }
  if (flags.json === true)
    return printJson({ outcome: hasErrors ? 'findings' : 'ok', documents, milliseconds, unchanged, diagnostics });
  printDiagnostics(diagnostics);
  const { green, red } = palette(process.stdout);
  const seconds = `${(milliseconds / 1000).toFixed(2)} s${unchanged ? ', nothing changed since the last time' : ''}`;
  const end = `${countFindings(diagnostics)} in ${documents} documents (${seconds}).`;
  process.stdout.write(`${hasErrors ? red(`${end} Mend them and run: ${invocation('lint')}`) : green(end)}\n`);
}

async function listRules({ json, markdown }: Flags): Promise<void> {
  const [{ rules }, { builtIn }] = await Promise.all([import('../lint/rules/index.ts'), import('../lint/built-in.ts')]);
  if (markdown === true) {
    const { rulesGuide } = await import('../lint/report/guide.ts');
    process.stdout.write(await rulesGuide(rules, builtIn));
    return;
  }
  const list = [...rules, ...builtIn].map(({ id, severity, asks }) => ({ id, severity, asks }));
  if (json === true) return printJson(list);
  for (const { id, severity, asks } of list) process.stdout.write(`${id.padEnd(28)} ${severity.padEnd(8)} ${asks}\n`);
}
