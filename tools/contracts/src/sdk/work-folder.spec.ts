import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeWorkFolder, pruneWorkFolders } from './work-folder.ts';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'pactline-work-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

const gone = spawnSync(process.execPath, ['--version']).pid;
const left = async (name: string, hours: number): Promise<string> => {
  const path = join(cache, name);
  await mkdir(join(path, 'out'), { recursive: true });
  const when = new Date(Date.now() - hours * 3_600_000);
  await utimes(path, when, when);
  return name;
};

describe('work folders of killed runs', () => {
  it('go once they are old and their process is gone', async () => {
    await left(`sdk-${gone}-old`, 2);
    await left('sdk-Ab12Cd', 2);
    await left(`sdk-${process.pid}-ancient`, 25);
    const stay = [await left(`sdk-${gone}-young`, 0), await left(`sdk-${process.pid}-mine`, 2)];
    stay.push(await left('sdk', 100), await left('format', 100), await left('sdk-notes.d', 100));
    await writeFile(join(cache, 'sdk-1-file'), '');

    await pruneWorkFolders(cache);

    expect((await readdir(cache)).sort()).toEqual([...stay, 'sdk-1-file'].sort());
  });

  it('go when the next run begins, which gets one of its own', async () => {
    await left(`sdk-${gone}-old`, 2);
    const [one, other] = [await makeWorkFolder(cache), await makeWorkFolder(cache)];

    expect((await readdir(cache)).map((name) => join(cache, name)).sort()).toEqual([one, other].sort());
    expect((await stat(one)).isDirectory()).toBe(true);
  });
});
