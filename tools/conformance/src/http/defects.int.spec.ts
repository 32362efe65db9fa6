import { describe, expect, it } from '@jest/globals';
import { type Defect, notesCatalogue, NotesServer } from './fixture/notes-server.ts';
import { RULES, type RuleName } from './rules.ts';
import { checkHttp } from './run.ts';

const catalogue = await notesCatalogue();

/** The rules that a service with these defects breaks, in the eyes of a run without some rules. */
async function rulesBroken(defects: readonly Defect[], off: readonly RuleName[] = [], seed = 1): Promise<string[]> {
  const server = new NotesServer(catalogue, defects);
  const target = await server.start();
  try {
    const { findings } = await checkHttp(target, { catalogue, seed, runs: 20, off });
    for (const { reproduce, message } of findings)
      expect([reproduce, message]).toEqual([expect.stringMatching(/^curl /), expect.any(String)]);
    return [...new Set(findings.map(({ rule }) => rule))].sort();
  } finally {
    await server.stop();
  }
}

/** What follows from a defect besides what names it. */
const ALSO: Partial<Record<Defect, readonly RuleName[]>> = {};

const defects = [...(Object.keys(RULES) as RuleName[]), 'tenant-leak-in-list'] as const;

describe('a service that keeps its contract', () => {
  it.each([1, 2, 3])('has no findings (seed %d)', async (seed) => {
    expect(await rulesBroken([], [], seed)).toEqual([]);
  });
});

describe.each(defects)('a service with the defect %s', (defect) => {
  const rule = defect === 'tenant-leak-in-list' ? 'tenant-leak' : defect;

  it('is named by its rule and no other', async () => {
    expect(await rulesBroken([defect])).toEqual([rule, ...(ALSO[defect] ?? [])].sort());
  });

  it('goes unnoticed without that rule', async () => {
    expect(await rulesBroken([defect], [rule, ...(ALSO[defect] ?? [])])).toEqual([]);
  });
});
