import type { ContractDocument, Diagnostic, Workspace } from '../source/index.ts';
import { isNegotiable } from './built-in.ts';
import type { LintRule } from './rule.ts';
import { restated, statedSeverity } from './severities.ts';
import { covers, Suppressions } from './suppressions.ts';

/** From everything that was found to what is said: doubles dropped, severities as the platform wants them, accepted findings left out. */
export function finish(workspace: Workspace, rules: readonly LintRule[], today = isoDate()): Diagnostic[] {
  const { diagnostics } = workspace;
  const stated = workspace.platform.lint.rules;
  const isRule = (id: string): boolean => isNegotiable(id) || rules.some((rule) => covers(rule.id, id));
  refuseUnknownRules(workspace, isRule);
  const isOff = (id: string): boolean => statedSeverity(stated, id) === 'off';
  const suppressions = new Suppressions(documentsOf(workspace), diagnostics, { isRule, isOff, today });
  const kept = withoutDoubles(diagnostics.all, rules).flatMap((finding) => {
    if (!isRule(finding.rule)) return finding;
    const wanted = restated(finding, stated);
    return wanted === undefined || suppressions.accepts(wanted) ? [] : wanted;
  });
  const before = new Set(diagnostics.all);
  suppressions.reportIdle();
  const idle = diagnostics.all.filter((finding) => !before.has(finding));
  return sorted([...kept, ...idle]);
}

const isoDate = (): string => new Date().toISOString().slice(0, 10);

const documentsOf = (workspace: Workspace): ContractDocument[] => [
  ...workspace.documents.values(),
  ...workspace.services.flatMap(({ factsDocument }) => factsDocument ?? []),
];

/** A rule that says more about a place replaces what reading or generation said about it. */
function withoutDoubles(findings: readonly Diagnostic[], rules: readonly LintRule[]): Diagnostic[] {
  const place = ({ file, pointer }: Diagnostic, rule: string): string => `${file}\n${pointer}\n${rule}`;
  const replaced = new Set(
    findings.flatMap((finding) =>
      (rules.find(({ id }) => id === finding.rule)?.supersedes ?? []).map((other) => place(finding, other)),
    ),
  );
  return findings.filter((finding) => !replaced.has(place(finding, finding.rule)));
}

function refuseUnknownRules(
  { platform, platformDocument, diagnostics }: Workspace,
  isRule: (id: string) => boolean,
): void {
  for (const id of Object.keys(platform.lint.rules)) {
    if (isRule(id) || platformDocument === undefined) continue;
    diagnostics.error(
      platformDocument.root.get('lint', 'rules', id).location,
      'lint-ignore',
      `"${id}" is no rule whose severity can be chosen`,
      '`lint --rules` lists the rules; what stops generation stays an error.',
    );
  }
}

/** By file, line and column, as people read. */
const sorted = (findings: readonly Diagnostic[]): Diagnostic[] => {
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...findings].sort(
    (a, b) => order(a.file, b.file) || a.line - b.line || a.column - b.column || order(a.rule, b.rule),
  );
};
