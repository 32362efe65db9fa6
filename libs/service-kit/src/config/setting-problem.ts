/** One setting that keeps a service from starting. */
export interface SettingProblem {
  readonly variable: string;
  readonly wrong: string;
  readonly expected: string;
}

/** Settings are wrong or missing; the message is a table of them, without any secret. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly SettingProblem[];
  constructor(problems: readonly SettingProblem[]) {
    super(
      `${problems.length === 1 ? 'One setting is' : `${problems.length} settings are`} wrong:\n\n${table(problems)}\n\n` +
        'Set them in the environment and start again.',
    );
    this.problems = problems;
  }
}

const table = (problems: readonly SettingProblem[]): string => {
  const rows = [['variable', 'what is wrong', 'expected'], ...problems.map((p) => [p.variable, p.wrong, p.expected])];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd();
  const [head = [], ...body] = rows;
  return [line(head), line(head.map((cell) => '-'.repeat(cell.length))), ...body.map(line)]
    .map((text) => `  ${text}`)
    .join('\n');
};

const SECRET = /SECRET|PASSWORD|TOKEN|KEY|CREDENTIAL|PRIVATE|SIGNATURE|_URL$/;

/** How a value is shown to people: cut, and hidden when the variable's name says that it may hold a secret. */
export const shownValue = (variable: string, value: string | undefined): string => {
  if (value === undefined || value === '') return 'not set';
  if (SECRET.test(variable)) return 'a wrong value (hidden)';
  return value.length > 40 ? `"${value.slice(0, 40)}…"` : `"${value}"`;
};
