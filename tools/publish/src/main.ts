import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { buildPackages, UnpublishableError } from './build.ts';
import type { Tarball } from './pack.ts';

const root = resolve(import.meta.dirname, '../../..');

const program = new Command('publish').description('Builds, checks and packs what is published.');

program
  .command('build', { isDefault: true })
  .description('build every published package, check it, and pack it into a tarball')
  .option('--out <folder>', 'emptied first; gets packages/ and tarballs/', join('.cache', 'publish'))
  .option('--repository <url>', 'https address of the source repository, named in each package')
  .option('--json', 'print the tarballs for machines')
  .action(async ({ out, repository, json }: { out: string; repository?: string; json?: true }) => {
    const progress = (line: string): void => void process.stderr.write(`  ${line}\n`);
    const tarballs = await buildPackages({ root, out: resolve(out), repository, progress });
    process.stdout.write(json === true ? `${JSON.stringify(tarballs, undefined, 2)}\n` : table(tarballs));
  });

function table(tarballs: readonly Tarball[]): string {
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
  const rows = tarballs.map(
    ({ name, size, unpacked, files }) =>
      `${name.padEnd(28)} ${kilobytes(size)} ${kilobytes(unpacked)} ${String(files.length).padStart(5)} files`,
  );
  return `${rows.join('\n')}\n`;
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof UnpublishableError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
