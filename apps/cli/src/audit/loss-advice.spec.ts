import { describe, expect, it } from '@jest/globals';
import { lossAdvice, unexplainedProblems } from './loss-advice.ts';

describe('what is said of broken chains after a loss', () => {
  const losses = [{ since: '2026-03-01T10:00:00Z', at: '2026-03-01T12:00:00Z' }];
  const problem = (kind: 'truncated' | 'anchor-mismatch' | 'changed-record', anchoredAt?: string) => ({
    kind,
    number: 7,
    message: 'record 7',
    ...(anchoredAt !== undefined && { anchoredAt }),
  });
  const report = (...problems: ReturnType<typeof problem>[]) => ({ problems, problemCount: problems.length });
  const lost = report(problem('truncated', '2026-03-01T11:00:00Z'), problem('anchor-mismatch', '2026-03-01T11:30:00Z'));

  it('a cut-off end that was anchored in the lost time is no proof of tampering', () => {
    expect(unexplainedProblems([lost], losses)).toBe(0);
    expect(lossAdvice([lost], losses)).toMatch(
      /lost what it took in between 2026-03-01T10[^]*All that was found can come/,
    );
  });

  it.each([
    ['anchored before the last clean stop', problem('truncated', '2026-03-01T09:00:00Z')],
    ['anchored after the loss', problem('truncated', '2026-03-01T13:00:00Z')],
    ['a changed record', problem('changed-record')],
  ])('%s is not explained', (_what, found) => {
    expect(unexplainedProblems([report(found)], losses)).toBe(1);
    expect(lossAdvice([report(found)], losses)).toMatch(/does not explain/);
    expect(lossAdvice([lost, report(found)], losses)).toMatch(/2 of 3 problems can come from that/);
  });

  it('counts what is not listed as unexplained', () => {
    expect(unexplainedProblems([{ ...lost, problemCount: 200 }], losses)).toBe(198);
  });

  it('explains that there is no chain at all', () => {
    expect(lossAdvice([], losses)).toMatch(/cannot be had back/);
  });

  it('says nothing where nothing is known to be lost', () => {
    expect(lossAdvice([lost], [])).toBeUndefined();
    expect(unexplainedProblems([lost], [])).toBe(2);
  });
});
