import { breaks, fails, type Finding, type FindingSeverity, isUnwaived } from '../finding.ts';

export interface Counts {
  readonly breaking: number;
  /** What breaks only where callers compile. */
  readonly sourceBreaking: number;
  readonly waived: number;
  readonly compatible: number;
  readonly documentation: number;
}

export const countsOf = (findings: readonly Finding[]): Counts => {
  const of = (severity: FindingSeverity): number => findings.filter((one) => one.severity === severity).length;
  const breaking = findings.filter(isUnwaived).length;
  const all = findings.filter((one) => fails(one, 'source')).length;
  return {
    breaking,
    sourceBreaking: all - breaking,
    waived: findings.filter(breaks).length - all,
    compatible: of('compatible'),
    documentation: of('documentation'),
  };
};

/** `1 breaking (and 1 waived), 1 source-breaking, 2 compatible, 0 documentation` */
export const summaryOf = (findings: readonly Finding[]): string => {
  const { breaking, sourceBreaking, waived, compatible, documentation } = countsOf(findings);
  return `${breaking} breaking${waived > 0 ? ` (and ${waived} waived)` : ''}${sourceBreaking > 0 ? `, ${sourceBreaking} source-breaking` : ''}, ${compatible} compatible, ${documentation} documentation`;
};

export const waiverText = ({ waiver }: Finding): string =>
  waiver === undefined
    ? ''
    : waiver.expired
      ? `its waiver ended on ${waiver.until}`
      : `waived until ${waiver.until}: ${waiver.reason}`;

/** One finding for a terminal. */
export const formatFinding = (finding: Finding): string => {
  const { where, severity, rule, message, before, after, operations } = finding;
  const waived = breaks(finding) && !fails(finding, 'source');
  return [
    `${where.file}:${where.line}:${where.column} ${waived ? 'waived' : severity} ${rule}: ${message}`,
    `    at ${where.pointer || '#'}${operations.length > 0 ? ` in ${operations.join(', ')}` : ''}`,
    ...(before !== '' || after !== '' ? [`    ${before || '(nothing)'} -> ${after || '(nothing)'}`] : []),
    ...(breaks(finding) && operations.length > 0 ? [`    ${whom(finding)}`] : []),
    ...(finding.waiver ? [`    ${waiverText(finding)}`] : []),
  ].join('\n');
};

/** Whom a change breaks, as far as anybody has said what he uses. */
export const whom = ({ severity, consumers }: Finding): string =>
  consumers.length === 0
    ? 'nobody registered uses it'
    : `${severity === 'breaking' ? 'breaks' : 'breaks when compiled'}: ${consumers.join(', ')}`;

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** A workflow command of GitHub Actions, which shows the finding at its line. */
export const annotationOf = (finding: Finding): string => {
  const { where, rule, message } = finding;
  const level = isUnwaived(finding) ? 'error' : fails(finding, 'source') ? 'warning' : 'notice';
  const text = `${message}\n${whom(finding)}`;
  return `::${level} file=${escapeProperty(where.file)},line=${where.line},col=${where.column},title=${escapeProperty(`contracts: ${rule}`)}::${escapeData(text)}`;
};
