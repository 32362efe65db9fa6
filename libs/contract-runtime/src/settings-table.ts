/** One setting that keeps a service or a function from starting. */
export interface SettingProblem {
  readonly variable: string;
  /** What stands there; never a value that may be a secret. */
  readonly found: string;
  readonly expected: string;
}

/** Settings that are wrong or missing, as a table for people. */
export const settingsTable = (problems: readonly SettingProblem[]): string => {
  const rows = [['variable', 'found', 'expected'], ...problems.map((p) => [p.variable, p.found, p.expected])];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd();
  const [head = [], ...body] = rows;
  return [head, head.map((cell) => '-'.repeat(cell.length)), ...body].map(line).join('\n');
};
