import type { Violation } from '@pactline/contract-runtime';

/** "/data/a: expected a string, found 1; ..." */
export const listViolations = (violations: readonly Violation[]): string =>
  violations
    .slice(0, 5)
    .map(({ pointer, expected, found }) => `${pointer || '/'}: expected ${expected}, found ${found}`)
    .join('; ');
