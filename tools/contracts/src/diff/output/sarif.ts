import { sarifLog, type SarifResult } from '../../lint/report/sarif-log.ts';
import { fails, type Finding, isUnwaived } from '../finding.ts';
import { rules } from '../rules.ts';
import { whom } from './lines.ts';

const levelOf = (finding: Finding): SarifResult['level'] =>
  isUnwaived(finding) ? 'error' : fails(finding, 'source') ? 'warning' : 'note';

/** The comparison as a SARIF 2.1.0 log: what breaks on the wire is an error, what breaks only when compiled a warning. */
export const sarifOf = (findings: readonly Finding[]): object =>
  sarifLog(
    'pactline contracts diff',
    findings.map((finding) => {
      const { rule, severity, message, where, before, after, operations, consumers } = finding;
      return {
        rule,
        level: levelOf(finding),
        text: levelOf(finding) === 'note' ? message : `${message}. ${whom(finding)}`,
        uri: where.file,
        line: where.line,
        column: where.column,
        pointer: where.pointer,
        properties: { kind: severity, before, after, operations, consumers },
      };
    }),
    (rule) => rules[rule as keyof typeof rules],
  );
