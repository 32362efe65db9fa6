import { breaks, fails, type Finding, isUnwaived } from '../finding.ts';
import type { DiffResult } from '../run-diff.ts';
import { summaryOf, waiverText } from './lines.ts';

/** By this a workflow finds its comment again. */
export const MARKER = '<!-- contracts-diff -->';
const mostRows = 60;

const cell = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ');
const code = (text: string): string =>
  text === '' ? '' : `\`${text.replaceAll('`', "'").replaceAll('|', '\\|').replace(/\s+/g, ' ')}\``;

const row = (finding: Finding): string => {
  const { where, rule, message, before, after, consumers } = finding;
  const change = [code(before), code(after)].filter((text) => text !== '').join(' → ');
  return `| ${code(rule)} | ${cell([message, waiverText(finding)].filter((text) => text !== '').join('; '))}<br>${code(`${where.file}:${where.line}`)} | ${change} | ${consumers.map(code).join('<br>') || (breaks(finding) ? 'nobody registered' : '–')} |`;
};

const table = (title: string, findings: readonly Finding[], isOpen: boolean): string => {
  if (findings.length === 0) return '';
  const rows = findings.slice(0, mostRows).map(row).join('\n');
  const more = findings.length > mostRows ? `\n\n… and ${findings.length - mostRows} more.` : '';
  const body = `| rule | what changes | before → after | consumers |\n| --- | --- | --- | --- |\n${rows}${more}`;
  return isOpen
    ? `### ${title}\n\n${body}\n\n`
    : `<details><summary>${title} (${findings.length})</summary>\n\n${body}\n\n</details>\n\n`;
};

/** The comparison as a comment on a pull request. */
export const markdownOf = ({ base, findings }: Pick<DiffResult, 'base' | 'findings'>): string => {
  const breaking = findings.filter(isUnwaived);
  const source = findings.filter((one) => fails(one, 'source') && !isUnwaived(one));
  const waived = findings.filter((one) => breaks(one) && !fails(one, 'source'));
  const rest = (severity: Finding['severity']): Finding[] => findings.filter((one) => one.severity === severity);
  const verdict =
    breaking.length > 0
      ? '❌ This change of the contracts breaks consumers.'
      : source.length > 0
        ? '⚠️ Every consumer that runs survives this change of the contracts; code that is compiled against it has to change.'
        : findings.length > 0
          ? '✅ Every consumer survives this change of the contracts.'
          : '✅ The contracts do not change.';
  const way =
    breaking.length > 0
      ? 'Add a new major beside the first, a new path version, or a dated waiver: see docs/guides/changing-a-contract.md.\n\n'
      : '';
  return `${MARKER}\n## Contracts\n\n${verdict} Compared with ${code(base.name)}: ${summaryOf(findings)}.\n\n${way}${table('Breaking', breaking, true)}${table('Breaking only when compiled', source, true)}${table('Waived', waived, true)}${table('Compatible', rest('compatible'), false)}${table('Documentation', rest('documentation'), false)}`;
};
