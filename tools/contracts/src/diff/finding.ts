import type { Rule } from './rules.ts';
import type { SourceLocation } from '../source/index.ts';

/** `breaking`: somebody who works today would not any more. `compatible`: a change that everybody survives. */
export type FindingSeverity = 'breaking' | 'compatible' | 'documentation';
export const severities: readonly FindingSeverity[] = ['breaking', 'compatible', 'documentation'];

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

/** True for what makes the check fail. */
export const isUnwaived = (finding: Finding): boolean =>
  finding.severity === 'breaking' && (finding.waiver === undefined || finding.waiver.expired);
