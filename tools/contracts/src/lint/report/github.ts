import type { Diagnostic } from '../../source/index.ts';

/** A finding as a workflow command of GitHub Actions. @param path from the root of the repository */
export function annotation({ severity, line, column, rule, message, mend }: Diagnostic, path: string): string {
  const place = `file=${property(path)},line=${line},col=${column},title=${property(rule)}`;
  return `::${severity} ${place}::${text(`${message}\nMend: ${mend}`)}`;
}

const text = (value: string): string => value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (value: string): string => text(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
