import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocsChangelog, DocsRelease } from '@pactline/docs-site/model';
import { loadWorkspace, type Workspace } from '../source/index.ts';
import { compareContracts } from './compare-contracts.ts';
import type { Commit, Repository } from './git.ts';

const WORKING_TREE = 'working tree';
const CONTRACT = /\.(ya?ml|json)$/;

export interface ChangelogOptions {
  readonly specs: string;
  readonly services: string;
  readonly base?: string;
  readonly history: number;
}

/** A state of the contracts to compare with the one before it. */
interface Step {
  readonly head: string;
  readonly base: string;
  /** Absent: what lies on the disk. */
  readonly headCommit?: string;
  readonly baseCommit: string;
  readonly subject?: string;
  readonly date?: string;
}

/**
 * What changed, newest first: from a base to the working tree if one is given; else between tags `contracts-*`; else by
 * the commits that changed the contracts.
 *
 * @throws GitError the base is no commit here
 */
export async function readChangelog(
  repository: Repository,
  workspace: Workspace,
  options: ChangelogOptions,
): Promise<DocsChangelog | undefined> {
  const specs = repository.inside(options.specs);
  if (specs === undefined) return undefined;
  const services = repository.inside(options.services);
  const paths = [specs, ...(services === undefined ? [] : [services])];
  const folder = await mkdtemp(join(tmpdir(), 'pactline-history-'));
  try {
    const known = new Map<string, Promise<Workspace>>();
    const at = (commit: string): Promise<Workspace> => {
      const found =
        known.get(commit) ??
        (async () => {
          const into = join(folder, commit);
          await repository.extract(commit, paths, into, (path) =>
            path.startsWith(`${specs}/`) || specs === '.' ? CONTRACT.test(path) : path.endsWith('/service.yaml'),
          );
          return loadWorkspace(join(into, specs), { services: join(into, services ?? 'services') });
        })();
      known.set(commit, found);
      return found;
    };
    const releases: DocsRelease[] = [];
    for (const step of await stepsOf(repository, [specs], options)) {
      releases.push(await describe(step, workspace, at));
    }
    return {
      releases: releases.filter(
        (release, index) =>
          index > 0 || release.head !== WORKING_TREE || release.changes.length > 0 || releases.length === 1,
      ),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function stepsOf(repository: Repository, paths: readonly string[], options: ChangelogOptions): Promise<Step[]> {
  if (options.base !== undefined) {
    const baseCommit = await repository.resolve(options.base);
    return [{ head: WORKING_TREE, base: options.base, baseCommit, subject: `Since ${options.base}` }];
  }
  const tags = await repository.tags('contracts-*', options.history);
  const [newest] = tags;
  if (newest !== undefined) {
    const commits = await Promise.all(tags.map((tag) => repository.commit(tag)));
    return [
      { head: WORKING_TREE, base: newest, baseCommit: commits[0]!.hash, subject: `Since ${newest}` },
      ...tags.slice(0, -1).map((tag, index) => ({
        head: tag,
        base: tags[index + 1]!,
        headCommit: commits[index]!.hash,
        baseCommit: commits[index + 1]!.hash,
        subject: tag,
        date: commits[index]!.date,
      })),
    ];
  }
  const commits = await repository.commits(paths, options.history);
  const [latest] = commits;
  if (latest === undefined) return [];
  return [
    { head: WORKING_TREE, base: short(latest.hash), baseCommit: latest.hash, subject: 'Not committed yet' },
    ...commits.flatMap(stepOf),
  ];
}

const stepOf = ({ hash, parent, subject, date }: Commit): Step[] =>
  parent === undefined
    ? []
    : [{ head: short(hash), base: short(parent), headCommit: hash, baseCommit: parent, subject, date }];

const short = (hash: string): string => hash.slice(0, 10);

async function describe(
  step: Step,
  present: Workspace,
  at: (commit: string) => Promise<Workspace>,
): Promise<DocsRelease> {
  const { head, base, headCommit, baseCommit, subject, date } = step;
  const facts = { head, base, ...(subject === undefined ? {} : { subject }), ...(date === undefined ? {} : { date }) };
  try {
    const before = await at(baseCommit);
    const after = headCommit === undefined ? present : await at(headCommit);
    const broken = [before, after].find(({ diagnostics }) => diagnostics.hasErrors);
    if (broken !== undefined) {
      const [error] = broken.diagnostics.errors;
      return {
        ...facts,
        changes: [],
        problem: `The contracts of ${broken === before ? base : head} have errors: ${error?.message ?? ''}.`,
      };
    }
    return { ...facts, changes: compareContracts(before, after) };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { ...facts, changes: [], problem: `These two states cannot be compared: ${reason}` };
  }
}
