import { describe, expect, it } from '@jest/globals';
import { runCases } from './run-cases.ts';

describe('contracts by case family', () => {
  it('all compile, validate as ajv does, and say what they cannot express', async () => {
    const rows = await runCases({ progress: () => undefined, values: 150 });

    expect(rows.flatMap(({ family, disagreements }) => disagreements.map((line) => `${family}: ${line}`))).toEqual([]);
    expect(rows.filter(({ cases, compiled }) => compiled < cases)).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(37);
  }, 180_000);
});
