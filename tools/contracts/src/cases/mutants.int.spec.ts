import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installGenerated } from '../testing/generated-code.ts';
import type { Batch } from './batch.ts';
import { schemaFamilies } from './families/index.ts';
import { callsIn, mutantOf } from './mutants.ts';
import { prepareSchemas } from './run-schemas.ts';

/** Cases per mutant: the first of those whose code it changes. */
const MOST_CASES = 12;

describe('the comparison with ajv', () => {
  let batch: Batch;
  let folder: string;

  beforeAll(async () => {
    batch = await prepareSchemas(schemaFamilies);
    folder = await mkdtemp(join(tmpdir(), 'pactline-mutants-'));
  }, 60_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const disagreements = async (call: string): Promise<number> => {
    const mutant = mutantOf(batch.files, call);
    const owners = new Set(mutant.owners.slice(0, MOST_CASES));
    const home = join(folder, call);
    const files = mutant.files.filter(({ owner }) => owners.has(owner));
    await installGenerated(home, files);
    const load = (owner: string, path: string): Promise<unknown> =>
      import(pathToFileURL(join(home, 'contracts', owner, path)).href);
    const rows = await batch.judge({ load, errorsOf: () => [] }, { values: 80, seed: 1, owners });
    return rows.reduce((sum, row) => sum + row.disagreements.length, 0);
  };

  it('turns red for every check and every reader that generated code loses', async () => {
    const calls = callsIn(batch.files);
    const survivors: string[] = [];
    for (const call of calls) if ((await disagreements(call)) === 0) survivors.push(call);

    expect(calls.length).toBeGreaterThan(60);
    expect(survivors).toEqual([]);
  }, 60_000);
});
