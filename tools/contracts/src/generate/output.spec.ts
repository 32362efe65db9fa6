import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyOutput, isEmpty, planOutput } from './output.ts';

describe('output', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-output-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const put = async (name: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  };
  const file = (name: string, text: string) => ({ path: join(folder, name), text });

  it('writes what is new or different, leaves the rest, removes what is stale', async () => {
    await put('a/same.gen.ts', 'same');
    await put('a/other.gen.ts', 'old');
    await put('gone/deep/stale.gen.ts', 'stale');
    await put('src/gone/generated/apis/Api.ts', 'stale');
    await put('gone/mine.ts', 'hand-written');
    const untouched = (await stat(join(folder, 'a/same.gen.ts'))).mtimeMs;

    const files = [file('a/same.gen.ts', 'same'), file('a/other.gen.ts', 'new'), file('b/new.gen.ts', 'new')];
    const plan = await planOutput(files, [folder]);
    await applyOutput(plan);

    expect([plan.created.length, plan.changed.length, plan.unchanged]).toEqual([1, 1, 1]);
    expect(plan.stale).toEqual([
      join(folder, 'gone/deep/stale.gen.ts'),
      join(folder, 'src/gone/generated/apis/Api.ts'),
    ]);
    expect(await readFile(join(folder, 'a/other.gen.ts'), 'utf8')).toBe('new');
    expect((await stat(join(folder, 'a/same.gen.ts'))).mtimeMs).toBe(untouched);
    expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'gone']);
    expect(await readdir(join(folder, 'gone'))).toEqual(['mine.ts']);
    expect(isEmpty(await planOutput(files, [folder]))).toBe(true);
  });

  it('removes a package with nothing left in it, and no other', async () => {
    const generated = '{ "name": "x",\n  "description": "Generated from specs/x." }';
    for (const name of ['gone', 'mine', 'kept']) {
      await put(`${name}/package.json`, generated);
      await put(`${name}/tsconfig.json`, '{}');
      await put(`${name}/src/schemas/x.gen.json`, '{}');
    }
    await put('mine/src/own.ts', 'hand-written');
    await put('written/package.json', '{ "description": "Written by hand." }');
    await put('written/src/old.gen.ts', 'stale');

    const files = ['package.json', 'tsconfig.json'].map((name) => file(`kept/${name}`, '{}'));
    await applyOutput(await planOutput(files, [folder]));

    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      'kept',
      'kept/package.json',
      'kept/tsconfig.json',
      'mine',
      'mine/package.json',
      'mine/src',
      'mine/src/own.ts',
      'mine/tsconfig.json',
      'written',
      'written/package.json',
    ]);
  });

  it('leaves everything as it was when it cannot write', async () => {
    await put('a.gen.ts', 'old');
    await put('blocked', 'a file where a folder should be');

    const plan = await planOutput([file('a.gen.ts', 'new'), file('blocked/b.gen.ts', 'new')], [folder]);

    await expect(applyOutput(plan)).rejects.toThrow();
    expect(await readFile(join(folder, 'a.gen.ts'), 'utf8')).toBe('old');
    expect((await readdir(folder)).sort()).toEqual(['a.gen.ts', 'blocked']);
  });
});
