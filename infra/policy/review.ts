import type { FailedCheck } from './checkov.ts';
import type { ReviewedFinding } from './reviewed-findings.ts';

/** A finding, and in which environment it was made. */
export interface Finding extends FailedCheck {
  readonly environment: string;
}

export interface Review {
  /** Findings that nobody has reviewed. */
  readonly open: readonly Finding[];
  /** Reviews of what is no longer found, with the environments that they name in vain. */
  readonly idle: readonly (readonly [ReviewedFinding, environments: readonly string[]])[];
}

/** Holds the findings of all plans together against the list of reviewed ones. */
export function review(findings: readonly Finding[], reviewed: readonly ReviewedFinding[]): Review {
  const covers = ({ check, resources, environments }: ReviewedFinding, found: Finding): boolean =>
    check === found.check && resources.test(found.resource) && (environments?.includes(found.environment) ?? true);
  return {
    open: findings.filter((found) => !reviewed.some((entry) => covers(entry, found))),
    idle: reviewed.flatMap((entry) => {
      const covered = findings.filter((found) => covers(entry, found));
      const vain = (entry.environments ?? []).filter(
        (environment) => !covered.some((found) => found.environment === environment),
      );
      return covered.length === 0 || vain.length > 0 ? [[entry, vain] as const] : [];
    }),
  };
}
