import { git, gitLine } from './git.ts';

/** The commit to compare with. */
export interface BaseCommit {
  readonly commit: string;
  /** How it came to be chosen, for people. */
  readonly name: string;
}

/** The comparison cannot be made; `mend` says what to do. */
export class NoBaseError extends Error {
  override readonly name = 'NoBaseError';
  readonly mend: string;
  /** There is no history at all, so nothing that could have been broken. */
  readonly isFirst: boolean;
  constructor(message: string, mend: string, options: { readonly isFirst?: boolean; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.mend = mend;
    this.isFirst = options.isFirst ?? false;
  }
}

const deepen =
  'Fetch the history: git fetch --unshallow --tags (in GitHub Actions: actions/checkout with fetch-depth: 0).';

/**
 * The base that is asked for, or the usual one: in a pull request where it left its target, on a branch (and with commits of the trunk
 * that are not pushed) where it left the trunk, else the newest tag `contracts-*`, else `HEAD^`.
 *
 * @throws NoBaseError there is none, or this clone does not have it
 */
export const findBase = async (cwd: string, asked: string | undefined, env: NodeJS.ProcessEnv): Promise<BaseCommit> => {
  if ((await gitLine(cwd, 'rev-parse', '--git-dir')) === undefined)
    throw new NoBaseError(
      'this is no git repository, so there is no older version of the contracts',
      'Pass --base <folder> --head <folder>.',
    );
  const isShallow = (await gitLine(cwd, 'rev-parse', '--is-shallow-repository')) === 'true';
  const commitOf = (ref: string): Promise<string | undefined> =>
    gitLine(cwd, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  const missing = (what: string): NoBaseError =>
    new NoBaseError(
      `${what} is not in this ${isShallow ? 'shallow ' : ''}clone`,
      isShallow ? deepen : 'Name a commit, a branch or a tag that exists: git fetch may bring it.',
    );

  if (asked !== undefined) {
    const commit = await commitOf(asked);
    if (commit === undefined) throw missing(`the base ${asked}`);
    return { commit, name: asked };
  }
  const target = env.GITHUB_BASE_REF;
  if (target) {
    const branch = (await commitOf(`refs/remotes/origin/${target}`)) === undefined ? target : `origin/${target}`;
    const commit = await gitLine(cwd, 'merge-base', branch, 'HEAD');
    if (commit === undefined) throw missing(`the merge base with ${branch}, the target of this pull request,`);
    return { commit, name: `where this left ${branch}` };
  }
  const left = await whereItLeft(cwd);
  if (left !== undefined) return left;
  const [tag] = (
    await git(cwd, ['tag', '--list', 'contracts-*', '--merged', 'HEAD', '--sort=-creatordate']).catch(() =>
      Buffer.alloc(0),
    )
  )
    .toString('utf8')
    .split('\n');
  if (tag) return { commit: (await commitOf(`refs/tags/${tag}`))!, name: tag };
  const parent = await commitOf('HEAD^');
  if (parent !== undefined) return { commit: parent, name: 'HEAD^' };
  if (isShallow) throw missing('the base HEAD^, the commit before this one (there is no tag contracts-* either),');
  throw new NoBaseError(
    'this is the first commit, so there is no older version of the contracts',
    'Commit a change, or pass --base.',
    { isFirst: true },
  );
};

/** Where HEAD left the trunk, if it is ahead of it: the upstream of main, else what the remote calls its own, else main. */
const whereItLeft = async (cwd: string): Promise<BaseCommit | undefined> => {
  const head = await gitLine(cwd, 'rev-parse', 'HEAD');
  const upstreams = ['main', 'master'].map((name) =>
    gitLine(cwd, 'rev-parse', '--abbrev-ref', '--symbolic-full-name', `${name}@{upstream}`),
  );
  const remote = gitLine(cwd, 'rev-parse', '--abbrev-ref', 'origin/HEAD');
  const candidates = [...(await Promise.all([...upstreams, remote])), 'origin/main', 'origin/master', 'main', 'master'];
  for (const trunk of new Set(candidates)) {
    if (trunk === undefined) continue;
    const exists = await gitLine(cwd, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${trunk}^{commit}`);
    if (exists === undefined) continue;
    const commit = await gitLine(cwd, 'merge-base', trunk, 'HEAD');
    return commit === undefined || commit === head ? undefined : { commit, name: `where this left ${trunk}` };
  }
  return undefined;
};
