import { type Finding, type FindingSeverity, isUnwaived } from '../finding.ts';

export interface Counts {
  readonly breaking: number;
  readonly waived: number;
  readonly compatible: number;
  readonly documentation: number;
}

export const countsOf = (findings: readonly Finding[]): Counts => {
  const of = (severity: FindingSeverity): number => findings.filter((one) => one.severity === severity).length;
  const breaking = findings.filter(isUnwaived).length;
  return {
    breaking,
    waived: of('breaking') - breaking,
    compatible: of('compatible'),
    documentation: of('documentation'),
  };
};

/** `1 breaking (1 waived), 2 compatible, 0 documentation` */
export const summaryOf = (findings: readonly Finding[]): string => {
  const { breaking, waived, compatible, documentation } = countsOf(findings);
  return `${breaking} breaking${waived > 0 ? ` (and ${waived} waived)` : ''}, ${compatible} compatible, ${documentation} documentation`;
};

export const waiverText = ({ waiver }: Finding): string =>
  waiver === undefined
    ? ''
    : waiver.expired
      ? `its waiver ended on ${waiver.until}`
      : `waived until ${waiver.until}: ${waiver.reason}`;

/** One finding for a terminal. */
export const formatFinding = (finding: Finding): string => {
  const { where, severity, rule, message, before, after, operations, consumers } = finding;
  const waived = severity === 'breaking' && !isUnwaived(finding);
  return [
    `${where.file}:${where.line}:${where.column} ${waived ? 'waived' : severity} ${rule}: ${message}`,
    `    at ${where.pointer || '#'}${operations.length > 0 ? ` in ${operations.join(', ')}` : ''}`,
    ...(before !== '' || after !== '' ? [`    ${before || '(nothing)'} -> ${after || '(nothing)'}`] : []),
    ...(severity === 'breaking' && consumers.length > 0 ? [`    breaks: ${consumers.join(', ')}`] : []),
    ...(finding.waiver ? [`    ${waiverText(finding)}`] : []),
  ].join('\n');
};

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** A workflow command of GitHub Actions, which shows the finding at its line. */
export const annotationOf = (finding: Finding): string => {
  const { where, rule, message, consumers } = finding;
  const level = isUnwaived(finding) ? 'error' : 'notice';
  const text = consumers.length > 0 ? `${message}\nbreaks: ${consumers.join(', ')}` : message;
  return `::${level} file=${escapeProperty(where.file)},line=${where.line},col=${where.column},title=${escapeProperty(`contracts: ${rule}`)}::${escapeData(text)}`;
};
