import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { withLock } from './lock.mjs';

describe('withLock', () => {
  let file: string;
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'lock-')), 'install.lock');
  });

  it('lets one in at a time and tells the other who it waits for', async () => {
    let inside = 0;
    let most = 0;
    const waitedFor: number[] = [];
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
    };

    const onWait = (pid: number): void => void waitedFor.push(pid);
    await Promise.all([withLock(file, work, { onWait }), withLock(file, work, { onWait })]);

    expect(most).toBe(1);
    expect(waitedFor).toEqual([process.pid]);
    expect(existsSync(file)).toBe(false);
  });

  it('takes over from a process that is gone', async () => {
    writeFileSync(file, String(spawnSync(process.execPath, ['-e', '']).pid));

    await expect(withLock(file, async () => 'done')).resolves.toBe('done');
  });

  it('is free again after a failure', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');

    await expect(withLock(file, async () => 'done')).resolves.toBe('done');
  });
});
