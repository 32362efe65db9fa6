import { relative, sep } from 'node:path';
import { git, GitError, gitLine } from '../diff/base/git.ts';

/** A ref that does not exist, and what to do about it. */
export class UnknownRefError extends Error {
  override readonly name = 'UnknownRefError';
  readonly mend = 'Name a commit, tag or branch that exists here; a shallow clone needs: git fetch --unshallow --tags';
  constructor(ref: string) {
    super(`There is no commit "${ref}" here.`);
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
    if (path.startsWith('../') || path === '..') return undefined;
    return path === '' ? '.' : path;
  }

  /** The commit of a ref. @throws UnknownRefError */
  async resolve(ref: string): Promise<string> {
    const commit = await gitLine(this.#root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
    if (commit === undefined) throw new UnknownRefError(ref);
    return commit;
  }

  /** @returns undefined in a repository without a commit */
  async revision(): Promise<{ commit: string; dirty: boolean } | undefined> {
    const commit = await gitLine(this.#root, 'rev-parse', '--verify', '--quiet', 'HEAD');
    if (commit === undefined) return undefined;
    return { commit, dirty: (await this.#lines('status', '--porcelain', '--untracked-files=no')).length > 0 };
  }

  /** Tags that match a pattern, newest first. */
  async tags(pattern: string, most: number): Promise<string[]> {
    const found = await this.#lines(
      'tag',
      '--list',
      pattern,
      '--sort=-version:refname',
      '--sort=-creatordate',
      '--merged',
      'HEAD',
    );
    return found.slice(0, most);
  }

  /** Commits that changed these paths, newest first. */
  async commits(paths: readonly string[], most: number): Promise<Commit[]> {
    const format = '--format=%H%x1f%P%x1f%cI%x1f%s';
    const lines = await this.#lines('log', format, `--max-count=${most}`, '--first-parent', 'HEAD', '--', ...paths);
    return lines.map((line) => {
      const [hash = '', parents = '', date = '', subject = ''] = line.split('\x1f');
      const [parent = ''] = parents.split(' ');
      return { hash, date, subject, ...(parent === '' ? {} : { parent }) };
    });
  }

  /** Facts about one commit. @throws UnknownRefError */
  async commit(ref: string): Promise<Commit> {
    const [line = ''] = await this.#lines('log', '-1', '--format=%H%x1f%cI%x1f%s', await this.resolve(ref));
    const [hash = '', date = '', subject = ''] = line.split('\x1f');
    return { hash, date, subject };
  }

  async #lines(...args: string[]): Promise<string[]> {
    try {
      const text = (await git(this.#root, args)).toString('utf8');
      return text.split('\n').filter((line) => line !== '');
    } catch (error) {
      // A repository without commits has no history.
      if (error instanceof GitError) return [];
      throw error;
    }
  }
}

/** @returns undefined without git or outside a repository */
export async function findRepository(folder: string): Promise<Repository | undefined> {
  const root = await gitLine(folder, 'rev-parse', '--show-toplevel');
  return root === undefined ? undefined : new Repository(root);
}
