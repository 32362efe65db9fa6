import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, sep } from 'node:path';
import { git } from './git.ts';
import { NoBaseError } from './find-base.ts';

/** Folders with the contracts of a commit. */
export interface Checkout {
  readonly specs: string;
  readonly services: string;
  readonly remove: () => Promise<void>;
}

/**
 * Writes contracts and `service.yaml` files of a commit to a temporary folder; the work tree stays as it is.
 *
 * @throws NoBaseError the commit has no such folder
 */
export const checkOut = async (commit: string, specs: string, services: string): Promise<Checkout> => {
  const top = (await git(dirname(specs), ['rev-parse', '--show-toplevel'])).toString('utf8').trim();
  const inTree = async (path: string): Promise<string> =>
    relative(top, join(await realpath(dirname(path)), basename(path)))
      .split(sep)
      .join('/');
  const [specsPath, servicesPath] = [await inTree(specs), await inTree(services)];
  const listed = (
    await git(top, ['ls-tree', '-r', '-z', '--full-tree', commit, '--', specsPath, servicesPath])
  ).toString('utf8');
  const files = listed.split('\0').flatMap((line) => {
    const [, type, hash, path] = /^\d+ (\w+) ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    const isWanted = path !== undefined && (path.startsWith(`${specsPath}/`) || /\/service\.yaml$/.test(path));
    return type === 'blob' && hash !== undefined && isWanted ? [{ hash, path }] : [];
  });
  if (!files.some(({ path }) => path.startsWith(`${specsPath}/`)))
    throw new NoBaseError(`${commit.slice(0, 12)} has no folder ${specsPath}`, 'Choose a base that has contracts.', {
      isFirst: true,
    });
  const root = await mkdtemp(join(tmpdir(), 'contracts-base-'));
  const remove = (): Promise<void> => rm(root, { recursive: true, force: true });
  try {
    const contents = await readBlobs(
      top,
      files.map(({ hash }) => hash),
    );
    for (const [index, { path }] of files.entries()) {
      const target = join(root, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, contents[index]!);
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { specs: join(root, specsPath), services: join(root, servicesPath), remove };
};

/** All blobs by one process. */
const readBlobs = async (top: string, hashes: readonly string[]): Promise<Buffer[]> => {
  const output = await git(top, ['cat-file', '--batch'], `${hashes.join('\n')}\n`);
  const blobs: Buffer[] = [];
  let at = 0;
  for (const hash of hashes) {
    const end = output.indexOf('\n', at);
    const size = Number(output.subarray(at, end).toString('utf8').split(' ')[2]);
    if (!Number.isInteger(size))
      throw new NoBaseError(
        `the object ${hash} is not in this clone`,
        'Fetch it: git fetch --unshallow, or git fetch --refetch for a partial clone.',
      );
    blobs.push(output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return blobs;
};
