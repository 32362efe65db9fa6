import type { ChainProblem, ChainReport } from '@pactline/audit';

/** A time for which the emulator has nothing any more. RFC 3339. */
export interface Loss {
  /** Absent: from its first start. */
  readonly since?: string;
  readonly at: string;
}

type Broken = Pick<ChainReport, 'problems' | 'problemCount'>;

/**
 * A chain that ends before an anchor, or goes on differently from one, is what an emulator leaves that lost its table and not the
 * bucket: if it was anchored in the time that is lost. Nothing else is explained by that.
 */
export function isExplained({ kind, anchoredAt }: ChainProblem, losses: readonly Loss[]): boolean {
  if ((kind !== 'truncated' && kind !== 'anchor-mismatch') || anchoredAt === undefined) return false;
  const time = Date.parse(anchoredAt);
  return losses.some(({ since, at }) => time <= Date.parse(at) && (since === undefined || time >= Date.parse(since)));
}

/** How many problems no loss accounts for; those that are not listed count. */
export function unexplainedProblems(reports: readonly Broken[], losses: readonly Loss[]): number {
  return reports.reduce(
    (sum, { problems, problemCount }) =>
      sum + problemCount - problems.filter((problem) => isExplained(problem, losses)).length,
    0,
  );
}

/** What to make of broken or absent chains on a stack that is known to have lost something; undefined where it is not. */
export function lossAdvice(reports: readonly Broken[], losses: readonly Loss[]): string | undefined {
  const last = losses.at(-1);
  if (last === undefined) return undefined;
  const lost = `The emulator of this stack lost what it took in between ${last.since ?? 'its first start'} and ${last.at}.`;
  const next = 'Those records cannot be had back. Begin with data that fits together: npm run stack -- reset';
  if (reports.length === 0) return `${lost} ${next}`;
  const all = reports.reduce((sum, { problemCount }) => sum + problemCount, 0);
  const unexplained = unexplainedProblems(reports, losses);
  if (unexplained === all) return `${lost} That does not explain what was found here.`;
  const which = unexplained === 0 ? 'All that was found' : `${all - unexplained} of ${all} problems`;
  return `${lost}\n${which} can come from that: the anchors in the bucket outlived the table. Nobody need have changed anything; nor is it proven that nobody did.\n${next}`;
}
