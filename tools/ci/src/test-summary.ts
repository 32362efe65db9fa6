/** The part of Jest's `--json` report that the summary reads. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

export interface Summary {
  readonly passed: number;
  /** Failed tests, and suites that could not even be loaded. */
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
}

export interface SkippedTest {
  readonly name: string;
  /** What the machine lacks: the text after `skipped:` in the test's name. */
  readonly reason: string;
  /** True when a machine can never be given what is missing: a Docker engine or an AWS account. */
  readonly excused: boolean;
}

const skippedStates = new Set(['pending', 'skipped', 'todo', 'disabled']);

/** @param isFiltered only tests of some names were run: Jest counts all others as skipped, and does not say which ones lack something */
export function summarise(reports: readonly JestReport[], { isFiltered = false } = {}): Summary {
  const skipped = reports
    .flatMap((report) => report.testResults)
    .flatMap((suite) => suite.assertionResults)
    .filter((test) => skippedStates.has(test.status) && (!isFiltered || /skipped: /.test(test.fullName)))
    .map(({ fullName }): SkippedTest => {
      const reason = /skipped: ([^)]+)/.exec(fullName)?.[1] ?? 'no reason given';
      return { name: fullName, reason, excused: /\b(Docker|AWS account)\b/.test(reason) };
    });
  const total = (count: (report: JestReport) => number) => reports.reduce((sum, report) => sum + count(report), 0);
  return {
    passed: total((report) => report.numPassedTests),
    failed: total((report) => report.numFailedTests + report.numRuntimeErrorTestSuites),
    skipped,
  };
}

/** `N passed, N failed`, and `, N skipped` where tests were. */
export function closingLine({ passed, failed, skipped }: Summary): string {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}

/**
 * What was asked for and found no test: paths, as Jest takes them (an expression that a file's path matches), and levels that were named.
 */
export function unmatched(
  paths: readonly string[],
  levels: readonly { readonly level: string; readonly report: JestReport; readonly isNamed: boolean }[],
): string[] {
  const files = levels.flatMap(({ report }) => report.testResults.map(({ name }) => name));
  const isIn = (path: string): boolean => files.some((file) => file.includes(path) || matches(path, file));
  return [
    ...paths.filter((path) => !isIn(path)).map((path) => `no test file matches ${path}`),
    ...levels
      .filter(({ report, isNamed }) => isNamed && report.testResults.length === 0)
      .map(({ level }) => `the level ${level} has no test${paths.length === 0 ? '' : ` in ${paths.join(', ')}`}`),
  ];
}

function matches(path: string, file: string): boolean {
  try {
    return new RegExp(path, 'i').test(file);
  } catch {
    return false;
  }
}
