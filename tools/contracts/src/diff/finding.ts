import type { Rule } from './rules.ts';
import type { SourceLocation } from '../source/index.ts';

/**
 * `breaking`: somebody who works today would not any more, since what is on the wire changes. `source-breaking`: the same bytes travel,
 * but code that is compiled against the new contract has to change. `compatible`: a change that everybody survives.
 */
export type FindingSeverity = 'breaking' | 'source-breaking' | 'compatible' | 'documentation';
/** Gravest first. */
export const severities: readonly FindingSeverity[] = ['breaking', 'source-breaking', 'compatible', 'documentation'];

/** From which kind of break on a comparison fails. */
export const failures = ['wire', 'source'] as const;
export type FailOn = (typeof failures)[number];

/** A breaking change that its owners have agreed on, until a day. */
export interface AppliedWaiver {
  /** Last day on which it counts, `YYYY-MM-DD`. */
  readonly until: string;
  readonly reason: string;
  /** The day has passed: the change counts as breaking again. */
  readonly expired: boolean;
}

/** One difference between two versions of the contracts. */
export interface Finding {
  readonly severity: FindingSeverity;
  /** Kebab-case, stable across versions. */
  readonly rule: Rule;
  /** Whose contract changed. */
  readonly service: string;
  /** In the new version; in the old one where nothing is left. */
  readonly where: SourceLocation;
  readonly message: string;
  readonly before: string;
  readonly after: string;
  /** Operations of the service that carry what changed. */
  readonly operations: readonly string[];
  /** Who consumes it: `order.onWebhookOrderCreated`, `mailer calls shop.getCart`. */
  readonly consumers: readonly string[];
  readonly waiver?: AppliedWaiver;
}

/** True for what somebody has to answer for: on the wire, or when callers compile. */
export const breaks = ({ severity }: Pick<Finding, 'severity'>): boolean =>
  severity === 'breaking' || severity === 'source-breaking';

const counts = ({ waiver }: Finding): boolean => waiver === undefined || waiver.expired;

/** True for what breaks on the wire and is not waived. */
export const isUnwaived = (finding: Finding): boolean => finding.severity === 'breaking' && counts(finding);

/** True for what makes the comparison fail. */
export const fails = (finding: Finding, failOn: FailOn): boolean =>
  isUnwaived(finding) || (failOn === 'source' && finding.severity === 'source-breaking' && counts(finding));
