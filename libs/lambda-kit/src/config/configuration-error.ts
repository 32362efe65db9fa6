/** One setting that keeps a function from starting. */
export interface SettingProblem {
  readonly variable: string;
  readonly found: string;
  readonly expected: string;
}

/** Settings are missing or wrong; the message is a table of them and shows no value that may be a secret. */
export class LambdaConfigurationError extends Error {
  override readonly name = 'LambdaConfigurationError';
  readonly problems: readonly SettingProblem[];
  constructor(service: string, problems: readonly SettingProblem[]) {
    super(`${service} cannot start. Set these in the function's environment:\n${table(problems)}`);
    this.problems = problems;
  }
}

function table(problems: readonly SettingProblem[]): string {
  const rows = [['variable', 'found', 'expected'], ...problems.map((p) => [p.variable, p.found, p.expected])];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd()).join('\n');
}
