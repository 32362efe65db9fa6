import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadWorkspace } from '../source/index.ts';
import { mutators } from './testing/mutators.ts';
import { prove } from './testing/prove.ts';
import { seeds } from './testing/seeds.ts';
import { workspaceSeeds } from './testing/workspace-seeds.ts';

// A share of what `contracts diff-cases --specs specs` goes through; every mutator in every direction is in it.
describe('the comparison of schemas, judged by trying values', () => {
  it('flags every breaking change of the seeds that can be decided, and no compatible one', () => {
    const proof = prove({ seeds, share: 0.01 });
    expect(proof.faults).toEqual([]);
    expect([...proof.rows.keys()].sort()).toEqual([...new Set(mutators.map(({ keyword }) => keyword))].sort());
    const cells = [...proof.rows.values()].flatMap((row) => Object.values(row));
    const sum = (key: keyof (typeof cells)[number]): number => cells.reduce((total, cell) => total + cell[key], 0);
    expect(sum('breaking')).toBeGreaterThan(200);
    expect(sum('compatible')).toBeGreaterThan(400);
    expect(sum('undecided')).toBeLessThan(0.06 * proof.changes);
  }, 60_000);

  it('and of small schemas of this repository', async () => {
    const own = workspaceSeeds(await loadWorkspace(resolve(import.meta.dirname, '../../../../specs')));
    const small = own.filter(({ schemas }) => JSON.stringify(schemas).length < 700);
    const proof = prove({ seeds: small, share: 0.02, complete: false });
    expect(proof.faults).toEqual([]);
    expect(proof.changes).toBeGreaterThan(20);
  }, 60_000);
});
