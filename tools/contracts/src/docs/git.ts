import { execFile, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const MOST_OUTPUT = 256 * 1024 * 1024;

/** Git refused; the message says why. */
export class GitError extends Error {
  override readonly name = 'GitError';
  readonly mend: string;
  constructor(message: string, mend: string, options?: ErrorOptions) {
    super(message, options);
    this.mend = mend;
  }
}

export interface Commit {
  readonly hash: string;
  readonly subject: string;
  /** ISO 8601. */
  readonly date: string;
  readonly parent?: string;
}

/** The git repository around a folder, as far as a changelog needs it. */
export class Repository {
  readonly #root: string;
  constructor(root: string) {
    this.#root = root;
  }

  /** Path inside the repository, or undefined if the folder lies elsewhere. */
  inside(folder: string): string | undefined {
    const path = relative(this.#root, folder).split(sep).join('/');
    return path.startsWith('../') || path === '..' ? undefined : path === '' ? '.' : path;
  }

  /** The commit of a ref. @throws GitError */
  async resolve(ref: string): Promise<string> {
    const mend = 'Name a commit, tag or branch that exists here; a shallow clone needs: git fetch --unshallow --tags';
    if (ref.startsWith('-')) throw new GitError(`"${ref}" is no git ref.`, mend);
    try {
      return (await this.#git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)).trim();
    } catch (cause) {
      throw new GitError(`There is no commit "${ref}" here.`, mend, { cause });
    }
  }

  async revision(): Promise<{ commit: string; dirty: boolean } | undefined> {
    try {
      const commit = await this.resolve('HEAD');
      const status = await this.#git('status', '--porcelain', '--untracked-files=no');
      return { commit, dirty: status.trim() !== '' };
    } catch {
      // A repository without a commit.
      return undefined;
    }
  }

  /** Tags that match a pattern, newest first. */
  async tags(pattern: string, most: number): Promise<string[]> {
    const text = await this.#git('tag', '--list', pattern, '--sort=-creatordate', '--merged', 'HEAD').catch(() => '');
    return text.split('\n').filter(Boolean).slice(0, most);
  }

  /** Commits that changed these paths, newest first. @param since leaves out what it already contains */
  async commits(paths: readonly string[], most: number, since?: string): Promise<Commit[]> {
    const range = since === undefined ? 'HEAD' : `${since}..HEAD`;
    const format = '--format=%H%x1f%P%x1f%cI%x1f%s';
    const text = await this.#git('log', format, `--max-count=${most}`, '--first-parent', range, '--', ...paths).catch(
      () => '',
    );
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [hash = '', parents = '', date = '', subject = ''] = line.split('\x1f');
        const [parent] = parents.split(' ');
        return { hash, date, subject, ...(parent === undefined || parent === '' ? {} : { parent }) };
      });
  }

  /** Facts about one commit. */
  async commit(ref: string): Promise<Commit> {
    const text = await this.#git('log', '-1', '--format=%H%x1f%cI%x1f%s', '--end-of-options', await this.resolve(ref));
    const [hash = '', date = '', subject = ''] = text.trim().split('\x1f');
    return { hash, date, subject };
  }

  /** Writes the files of a commit that `wanted` names into a folder, at the same paths. */
  async extract(
    commit: string,
    paths: readonly string[],
    into: string,
    wanted: (path: string) => boolean,
  ): Promise<void> {
    const listed = await this.#git('ls-tree', '-r', '-z', '--name-only', '--full-tree', commit, '--', ...paths);
    const files = listed.split('\0').filter((path) => path !== '' && wanted(path));
    const contents = await this.#read(files.map((path) => `${commit}:${path}`));
    for (const [index, path] of files.entries()) {
      const to = join(into, path);
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, contents[index] ?? '');
    }
  }

  /** Blobs by name, all through one process. */
  async #read(names: readonly string[]): Promise<Buffer[]> {
    if (names.length === 0) return [];
    const child = spawn('git', ['-C', this.#root, 'cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'ignore'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin.end(`${names.join('\n')}\n`);
    await new Promise<void>((done, fail) => child.on('error', fail).on('close', () => done()));
    const all = Buffer.concat(chunks);
    const found: Buffer[] = [];
    for (let at = 0; at < all.length;) {
      const end = all.indexOf(0x0a, at);
      const size = Number(/ blob (\d+)$/.exec(all.toString('utf8', at, end))?.[1] ?? Number.NaN);
      if (Number.isNaN(size))
        throw new GitError('git cat-file answered something unexpected.', 'Check the repository with: git fsck');
      found.push(all.subarray(end + 1, end + 1 + size));
      at = end + 1 + size + 1;
    }
    return found;
  }

  async #git(...args: string[]): Promise<string> {
    const { stdout } = await execute('git', ['-C', this.#root, ...args], { maxBuffer: MOST_OUTPUT });
    return stdout;
  }
}

/** @returns undefined without git or outside a repository */
export async function findRepository(folder: string): Promise<Repository | undefined> {
  try {
    const { stdout } = await execute('git', ['-C', folder, 'rev-parse', '--show-toplevel']);
    return new Repository(stdout.trim());
  } catch {
    return undefined;
  }
}
