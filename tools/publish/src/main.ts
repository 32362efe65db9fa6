import { guardOutput, reportError, throwErrors } from '@pactline/cli-kit';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { buildPackages, UnpublishableError } from './build.ts';
import type { Tarball } from './pack.ts';

guardOutput();
const root = resolve(import.meta.dirname, '../../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const program = new Command('publish').description('Builds, checks and packs what is published, and guards versions.');

program
  .command('build', { isDefault: true })
  .description('build every published package, check it, and pack it into a tarball')
  .option('--out <folder>', 'emptied first; gets packages/ and tarballs/', join('.cache', 'publish'))
  .option('--repository <url>', 'https address of the source repository, named in each package')
  .option('--json', 'print the tarballs for machines')
  .action(async ({ out, repository, json }: { out: string; repository?: string; json?: true }) => {
    const progress = (line: string): void => void process.stderr.write(`  ${line}\n`);
    const tarballs = await buildPackages({ root, out: resolve(out), repository, progress });
    say(json === true ? JSON.stringify(tarballs, undefined, 2) : table(tarballs));
  });

program
  .command('serve')
  .description('serve what build has packed as a registry of this machine, until Ctrl-C')
  .option('--out <folder>', 'where build has put it', join('.cache', 'publish'))
  .option('--port <port>', 'where to listen', '4873')
  .action(async ({ out, port }: { out: string; port: string }) => {
    const [{ serveRegistry }, { packed }] = await Promise.all([import('./registry.ts'), import('./pack.ts')]);
    const folder = resolve(out);
    const { url } = await serveRegistry({
      tarballs: packed(join(folder, 'tarballs')),
      packages: join(folder, 'packages'),
      port: Number(port),
    });
    say(`Serving at ${url} until Ctrl-C. In a project of yours:`);
    say(`  npm config set --location=project @pactline:registry ${url}`);
    say('  npm install --save-dev @pactline/cli && npx pactline init');
  });

program
  .command('costs')
  .description('what each package brings into an empty project: packages, megabytes, seconds')
  .option('--out <folder>', 'where build has put it', join('.cache', 'publish'))
  .action(async ({ out }: { out: string }) => {
    const [{ costsTable, measureCosts }, { packed }] = await Promise.all([import('./costs.ts'), import('./pack.ts')]);
    const folder = resolve(out);
    const progress = (line: string): void => void process.stderr.write(`  ${line}\n`);
    const tarballs = packed(join(folder, 'tarballs'));
    say(costsTable(await measureCosts({ tarballs, packages: join(folder, 'packages'), progress })));
  });

program
  .command('check-note')
  .description('fail when generated code changed and the migration note of the version does not say so')
  .action(async () => {
    const { checkNote } = await import('./check-note.ts');
    const problems = await checkNote(root);
    for (const problem of problems) say(problem);
    if (problems.length > 0) process.exitCode = 1;
    else say("The generator's version has its migration note.");
  });

program
  .command('note')
  .description("record the generator's output in the migration note of its version; begin the note if there is none")
  .action(async () => {
    const { writeNote } = await import('./check-note.ts');
    say(`Recorded in ${await writeNote(root)}. Next: say there what changes and what to do.`);
  });

program
  .command('version')
  .argument('<version>', 'for example 1.4.0')
  .description('give the root and every package a version')
  .action(async (version: string) => {
    const { setVersion } = await import('./set-version.ts');
    const changed = setVersion(root, version);
    say(`${changed} package.json files changed. Next: npm run contracts -- generate, then npm run release -- note`);
  });

function table(tarballs: readonly Tarball[]): string {
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
  const rows = tarballs.map(
    ({ name, size, unpacked, files }) =>
      `${name.padEnd(28)} ${kilobytes(size)} ${kilobytes(unpacked)} ${String(files.length).padStart(5)} files`,
  );
  const sum = (bytes: (tarball: Tarball) => number): number => tarballs.reduce((all, each) => all + bytes(each), 0);
  const total = `${`${tarballs.length} packages`.padEnd(28)} ${kilobytes(sum(({ size }) => size))} ${kilobytes(sum(({ unpacked }) => unpacked))}`;
  return [...rows, total].join('\n');
}

const argv = process.argv.slice(2);
throwErrors(program, argv);
try {
  await program.parseAsync();
} catch (error) {
  const explain = (): { error: string } | undefined =>
    error instanceof UnpublishableError || error instanceof RangeError ? { error: error.message } : undefined;
  process.exitCode = reportError(error, { argv, usage: 1, failed: 1, explain });
}
