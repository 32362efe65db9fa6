import { existsSync, readdirSync } from 'node:fs';
import { dirname, basename, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { proofs } from './proofs-table.ts';

const root = resolve(import.meta.dirname, '../../..');

describe('the full-size proofs', () => {
  it.each(proofs)('$name is there to be run', ({ argv }) => {
    const [, program = '', flag, level, path] = argv;
    expect(existsSync(resolve(root, program))).toBe(true);
    if (flag !== '--level' || path === undefined) return;
    const files = readdirSync(resolve(root, dirname(path)));
    expect(files).toContain(`${basename(path)}.${level}.spec.ts`);
  });

  it('have names of their own, and say what they prove', () => {
    expect(new Set(proofs.map(({ name }) => name)).size).toBe(proofs.length);
    expect(proofs.filter(({ proves }) => proves.length < 20)).toEqual([]);
  });
});
