import { describe, expect, it } from '@jest/globals';
import { closingLine, summarise, unmatched, type JestReport } from './test-summary.ts';

const report = (tests: [status: string, fullName: string][], brokenSuites = 0): JestReport => ({
  numPassedTests: tests.filter(([status]) => status === 'passed').length,
  numFailedTests: tests.filter(([status]) => status === 'failed').length,
  numRuntimeErrorTestSuites: brokenSuites,
  testResults: [{ name: 'a.spec.ts', assertionResults: tests.map(([status, fullName]) => ({ status, fullName })) }],
});

describe('the closing line of a test run', () => {
  it('adds up every level', () => {
    const summary = summarise([
      report([
        ['passed', 'a'],
        ['failed', 'b'],
      ]),
      report([['passed', 'c']]),
    ]);
    expect(closingLine(summary)).toBe('2 passed, 1 failed');
  });

  it('counts a suite that cannot be loaded as a failure', () => {
    expect(closingLine(summarise([report([['passed', 'a']], 1)]))).toBe('1 passed, 1 failed');
  });

  it('excuses a skipped test only for what no machine can be given', () => {
    const summary = summarise([
      report([
        ['pending', 'starts LocalStack (skipped: needs a Docker engine)'],
        ['pending', 'renders (skipped: needs a browser)'],
        ['todo', 'later'],
      ]),
    ]);
    expect(closingLine(summary)).toBe('0 passed, 0 failed, 3 skipped');
    expect(summary.skipped.map(({ reason, excused }) => [reason, excused])).toEqual([
      ['needs a Docker engine', true],
      ['needs a browser', false],
      ['no reason given', false],
    ]);
  });
});

describe('the closing line of a run of some names only', () => {
  it('counts no test that has another name, and those that the machine cannot run', () => {
    const summary = summarise(
      [
        report([
          ['passed', 'a'],
          ['pending', 'has another name'],
          ['pending', 'renders (skipped: needs a browser)'],
        ]),
      ],
      { isFiltered: true },
    );
    expect(closingLine(summary)).toBe('1 passed, 0 failed, 1 skipped');
  });
});

describe('what was asked for and is not there', () => {
  const found = report([['passed', 'a']]);
  const none = { ...report([]), testResults: [] };

  it('is nothing where every path and level has a test', () => {
    expect(unmatched(['a.spec'], [{ level: 'unit', report: found, isNamed: true }])).toEqual([]);
    expect(unmatched(['^a', './('], [{ level: 'unit', report: found, isNamed: true }])).toEqual([
      'no test file matches ./(',
    ]);
  });

  it('names each path that matches no test, beside others that do', () => {
    expect(unmatched(['a.spec', 'libs/nowhere'], [{ level: 'unit', report: found, isNamed: true }])).toEqual([
      'no test file matches libs/nowhere',
    ]);
  });

  it('names a level that was asked for and has no test', () => {
    const levels = [
      { level: 'unit', report: found, isNamed: true },
      { level: 'int', report: none, isNamed: false },
      { level: 'e2e', report: none, isNamed: true },
    ];
    expect(unmatched(['a.spec'], levels)).toEqual(['the level e2e has no test in a.spec']);
  });
});
