import { isNativeError } from 'node:util/types';
import type { Run } from '../command-context.ts';
import { CliError, UsageError } from '../errors.ts';
import { workspaceRoot } from '../target/workspace.ts';
import { generateContracts } from './generate-contracts.ts';
import { loadGenerators } from './generator-commands.ts';

/** One generator and what it is told. */
export interface GeneratorRun {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Changes files by generators, one after the other, then generates from the contracts and links packages once. */
export async function runGenerators(
  { io, json, printJson }: Pick<Run<object>, 'io' | 'json' | 'printJson'>,
  runs: readonly GeneratorRun[],
  { dryRun = false, root = workspaceRoot }: { readonly dryRun?: boolean; readonly root?: string } = {},
): Promise<void> {
  const { FolderTree, generators } = await loadGenerators();
  const tree = new FolderTree(root, { isDraft: dryRun });
  const notes: string[] = [];
  let finish: Awaited<ReturnType<(typeof generators)[string]>> | undefined;
  for (const { name, options } of runs) {
    const generator = generators[name];
    if (generator === undefined) throw new CliError(`There is no generator ${name}.`);
    finish = await generator(tree, options).catch((error: unknown) => {
      throw isNativeError(error) && error.name === 'GeneratorInputError' ? inLines(error.message) : error;
    });
  }
  const changes = tree.listChanges().map(({ path, type }) => ({ path, type }));
  if (!json) for (const { path, type } of changes) io.out(`${type} ${path}`);
  let next = '';
  if (!dryRun) {
    tree.flush();
    await finish?.({
      say: (line) => {
        if (line.startsWith('Next: ')) next = line.slice('Next: '.length);
        if (!json) io.out(line);
      },
      warn: (line) => {
        notes.push(line);
        if (!json) io.err(line);
      },
      generate: () => generateContracts(root),
    });
  }
  if (json) printJson({ changes, notes, ...(next !== '' && { next }) });
}

/** Each line of a generator's message is one of the terminal's, too. */
function inLines(message: string): UsageError {
  const [first = '', ...details] = message.split('\n');
  return new UsageError(
    first,
    undefined,
    details.map((line) => line.trim()),
  );
}
