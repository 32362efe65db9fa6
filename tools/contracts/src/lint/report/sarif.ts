import type { Diagnostic } from '../../source/index.ts';
import { builtIn } from '../built-in.ts';
import { rules } from '../rules/index.ts';
import { sarifLog } from './sarif-log.ts';

/** Findings as a SARIF 2.1.0 log, for code scanning. @param pathOf from the root of the repository */
export function sarif(diagnostics: readonly Diagnostic[], pathOf: (file: string) => string): object {
  const described = new Map([...builtIn, ...rules].map(({ id, asks }) => [id, asks]));
  return sarifLog(
    'pactline contracts lint',
    diagnostics.map(({ rule, severity, message, mend, file, line, column, pointer }) => ({
      rule,
      level: severity,
      text: `${message}. ${mend}`,
      uri: pathOf(file).replaceAll('\\', '/'),
      line,
      column,
      pointer,
    })),
    (rule) => described.get(rule) ?? described.get(rule.split('/')[0] ?? ''),
  );
}
