import type { Diagnostic, Severity } from '../source/index.ts';

export type StatedSeverity = Severity | 'off';

/** What `platform.yaml` says about a rule: the most specific entry (`redocly/tag-description` before `redocly`). */
export function statedSeverity(
  stated: Readonly<Record<string, StatedSeverity>>,
  rule: string,
): StatedSeverity | undefined {
  for (let id = rule; id !== ''; id = id.includes('/') ? id.slice(0, id.lastIndexOf('/')) : '') {
    const severity = Object.hasOwn(stated, id) ? stated[id] : undefined;
    if (severity !== undefined) return severity;
  }
  return undefined;
}

/** The finding as the platform wants it; undefined when it wants none. */
export function restated(
  finding: Diagnostic,
  stated: Readonly<Record<string, StatedSeverity>>,
): Diagnostic | undefined {
  const severity = statedSeverity(stated, finding.rule);
  if (severity === undefined || severity === finding.severity) return finding;
  return severity === 'off' ? undefined : { ...finding, severity };
}
