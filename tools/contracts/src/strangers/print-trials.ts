import type { Trial } from './try-document.ts';

export const isGood = ({ files, compileErrors = [], mock, crash }: Trial): boolean =>
  crash === undefined && files > 0 && compileErrors.length === 0 && mock !== undefined && mock.failures.length === 0;

const HEAD = ['document', 'version', 'size', 'operations', 'warnings', 'generate', 'compile', 'mock'];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Prints a row per document, and below what was not as it should be. */
export function printTrials(trials: readonly Trial[], form: 'terminal' | 'markdown'): void {
  const rows = [HEAD, ...trials.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  rows.forEach((row, index) => {
    const cells = row.map((cell, column) =>
      column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    say(form === 'markdown' ? `| ${cells.join(' | ')} |` : cells.join('  '));
    if (index === 0 && form === 'markdown') say(`|${HEAD.map(() => ' --- ').join('|')}|`);
  });
  for (const trial of trials) {
    for (const line of complaintsOf(trial)) say(line);
    if (trial.kept !== undefined) say(`${trial.title}: ${trial.kept}`);
  }
}

function cellsOf(trial: Trial): string[] {
  const { title, version, bytes, operations, findings, generateSeconds, files, compileErrors, mock, crash } = trial;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return [
    title,
    version,
    `${(bytes / 1e6).toFixed(1)} MB`,
    String(operations),
    String(warnings),
    crash !== undefined ? 'crash' : files === 0 ? `${errors} errors` : `${generateSeconds.toFixed(1)} s`,
    compileErrors === undefined ? '-' : compileErrors.length === 0 ? 'yes' : `${compileErrors.length} errors`,
    mock === undefined ? '-' : `${mock.answered}/${mock.asked}`,
  ];
}

/** By rule: how often, and the first place. */
function complaintsOf({ title, findings, compileErrors = [], mock, crash }: Trial): string[] {
  const rules = Map.groupBy(findings, ({ severity, rule }) => `${severity} ${rule}`);
  const found = [...rules].map(([rule, [first, ...others]]) => {
    const place = first === undefined ? '' : `${first.file}:${first.line} ${first.message}`;
    return `  ${others.length + 1} ${rule}: ${place}`;
  });
  const failures = mock?.failures ?? [];
  const lines = [
    ...(crash === undefined ? [] : [`  crash: ${crash}`]),
    ...found,
    ...compileErrors.slice(0, 5).map((line) => `  compile: ${line}`),
    ...failures.slice(0, 5).map((line) => `  mock: ${line}`),
  ];
  return lines.length === 0 ? [] : [title, ...lines];
}
