import type { DocsChange, DocsChangelog, DocsRelease } from '@pactline/docs-site/model';
import { checkOut } from '../diff/base/checkout.ts';
import { type Contracts, readContracts } from '../diff/contracts.ts';
import { diffContracts } from '../diff/diff.ts';
import type { Finding } from '../diff/finding.ts';
import { loadWorkspace, type Workspace } from '../source/index.ts';
import type { Commit, Repository } from './git.ts';

const WORKING_TREE = 'working tree';

export interface ChangelogOptions {
  /** Absolute path. */
  readonly specs: string;
  /** Absolute path. */
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
  readonly subject: string;
  readonly date?: string;
}

/**
 * What changed, newest first: from a base to the working tree if one is given; else between tags `contracts-*`; else by
 * the commits that changed the contracts.
 *
 * @throws UnknownRefError the base is no commit here
 */
export async function readChangelog(
  repository: Repository,
  workspace: Workspace,
  options: ChangelogOptions,
): Promise<DocsChangelog | undefined> {
  const specs = repository.inside(options.specs);
  if (specs === undefined) return undefined;
  const states = new States(readContracts(workspace), options);
  const releases: DocsRelease[] = [];
  for (const step of await stepsOf(repository, specs, options)) releases.push(await describe(step, states));
  const isSaid = ({ head, changes, problem }: DocsRelease): boolean =>
    head !== WORKING_TREE || changes.length > 0 || problem !== undefined || options.base !== undefined;
  return { releases: releases.filter(isSaid) };
}

/** The contracts of commits, each read once. */
class States {
  readonly #present: Contracts;
  readonly #options: ChangelogOptions;
  readonly #known = new Map<string, Promise<Contracts>>();
  constructor(present: Contracts, options: ChangelogOptions) {
    this.#present = present;
    this.#options = options;
  }

  at(commit: string | undefined): Promise<Contracts> {
    if (commit === undefined) return Promise.resolve(this.#present);
    const found = this.#known.get(commit) ?? this.#read(commit);
    this.#known.set(commit, found);
    return found;
  }

  async #read(commit: string): Promise<Contracts> {
    const checkout = await checkOut(commit, this.#options.specs, this.#options.services);
    try {
      const workspace = await loadWorkspace(checkout.specs, { services: checkout.services });
      workspace.diagnostics.throwIfErrors();
      const contracts = readContracts(workspace);
      workspace.diagnostics.throwIfErrors();
      return contracts;
    } finally {
      await checkout.remove();
    }
  }
}

async function stepsOf(repository: Repository, specs: string, options: ChangelogOptions): Promise<Step[]> {
  if (options.base !== undefined) {
    const baseCommit = await repository.resolve(options.base);
    return [{ head: WORKING_TREE, base: options.base, baseCommit, subject: `Since ${options.base}` }];
  }
  const tags = await repository.tags('contracts-*', options.history);
  if (tags.length > 0) {
    const commits = await Promise.all(tags.map((tag) => repository.commit(tag)));
    return tags.map((base, index): Step => {
      const baseCommit = commits[index]!.hash;
      const head = tags[index - 1];
      if (head === undefined) return { head: WORKING_TREE, base, baseCommit, subject: `Since ${base}` };
      const { hash, date } = commits[index - 1]!;
      return { head, base, baseCommit, headCommit: hash, date, subject: head };
    });
  }
  const commits = await repository.commits([specs], options.history);
  const [latest] = commits;
  if (latest === undefined) return [];
  const here = { head: WORKING_TREE, base: short(latest.hash), baseCommit: latest.hash, subject: 'Not committed yet' };
  return [here, ...commits.flatMap(stepOf)];
}

const stepOf = ({ hash, parent, subject, date }: Commit): Step[] =>
  parent === undefined
    ? []
    : [{ head: short(hash), base: short(parent), headCommit: hash, baseCommit: parent, subject, date }];

const short = (hash: string): string => hash.slice(0, 10);

async function describe(
  { head, base, headCommit, baseCommit, subject, date }: Step,
  states: States,
): Promise<DocsRelease> {
  const facts = { head, base, subject, ...(date === undefined ? {} : { date }) };
  try {
    const findings = diffContracts(await states.at(baseCommit), await states.at(headCommit));
    return { ...facts, changes: findings.map(changeOf) };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return { ...facts, changes: [], problem: `These two states cannot be compared. ${reason}` };
  }
}

const changeOf = ({
  severity,
  rule,
  service,
  operations,
  message,
  before,
  after,
  consumers,
  waiver,
}: Finding): DocsChange => ({
  level: severity,
  rule,
  service,
  operations,
  text: message,
  before,
  after,
  consumers,
  ...(waiver === undefined
    ? {}
    : { waiver: `${waiver.reason} (until ${waiver.until}${waiver.expired ? ', expired' : ''})` }),
});
