import { dirname, join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { languages } from '../sdk/languages.ts';
import { EXIT, printJson, reportFailure } from './report.ts';
import { palette } from './palette.ts';

interface Flags {
  readonly lang: string;
  readonly out: string;
  readonly specs: string;
  readonly json?: true;
}

const names = Object.keys(languages).join(', ');

export const sdkCommand = (): Command =>
  new Command('sdk')
    .description('Writes clients in other languages; that for TypeScript comes with `generate`.')
    .argument('[service...]', 'services with an OpenAPI document (default: all)')
    .requiredOption('--lang <language,...>', `one or more of: ${names}`)
    .requiredOption('--out <folder>', 'folder that gets <language>/<service>')
    .option('--specs <folder>', 'folder of contracts', 'specs')
    .option('--json', 'print the result for machines')
    .action(async (services: string[], flags: Flags) => {
      process.exitCode = await run(services, flags).catch((error: unknown) =>
        reportFailure(error, flags.json === true),
      );
    });

async function run(services: readonly string[], flags: Flags): Promise<number> {
  const { loadWorkspace } = await import('../source/index.ts');
  const { generateLanguages } = await import('../sdk/generate-language.ts');
  const specs = resolve(flags.specs);
  const base = dirname(specs);
  const workspace = await loadWorkspace(specs, { services: join(base, 'services') });
  workspace.diagnostics.throwIfErrors();
  const written = await generateLanguages({
    base,
    workspace,
    languages: [...new Set(flags.lang.split(',').map((name) => name.trim()))],
    services,
    out: resolve(flags.out),
    cache: resolve('.cache', 'contracts'),
    toolchain: resolve('.toolchain'),
    env: process.env,
    progress: (line) => {
      if (flags.json !== true) process.stderr.write(`${palette(process.stderr).dim(`  ${line}`)}\n`);
    },
  });
  if (flags.json === true) {
    printJson({ outcome: 'written', clients: written });
    return EXIT.ok;
  }
  const { green } = palette(process.stdout);
  const shown = (folder: string): string => relative(process.cwd(), folder) || '.';
  for (const { folder } of written) process.stdout.write(`  ${shown(folder)}\n`);
  const plain = [...new Set(written.map(({ language }) => language))].filter((name) => !languages[name]?.support);
  const advice =
    plain.length === 0
      ? ''
      : `\nAs generated, so that retries, keys and pages are up to the caller: ${plain.join(', ')}.`;
  process.stdout.write(
    `${green(`Wrote ${written.length} client${written.length === 1 ? '' : 's'}.`)}${advice}\nNext: read the README.md in each.\n`,
  );
  return EXIT.ok;
}
