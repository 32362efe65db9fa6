import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { acquireLock, LockHeldError, lockHolder, withLock } from './lock.ts';

describe('the lock', () => {
  let file: string;
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'lock-')), 'lock');
  });

  it('is held once, and names its holder', () => {
    const release = acquireLock(file);

    expect(() => acquireLock(file)).toThrow(LockHeldError);
    expect(lockHolder(file)).toBe(process.pid);
    release();
    expect(lockHolder(file)).toBeUndefined();
    acquireLock(file)();
  });

  it('is taken over from a process that is gone', () => {
    writeFileSync(file, JSON.stringify({ pid: spawnSync(process.execPath, ['-e', '']).pid }));

    expect(lockHolder(file)).toBeUndefined();
    acquireLock(file)();
  });

  it('is taken over from a process whose id another one has now', () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, startTime: 'another' }));

    expect(lockHolder(file)).toBeUndefined();
    acquireLock(file)();
  });

  it('lets one work at a time', async () => {
    let inside = 0;
    const work = async (): Promise<number> => {
      const seen = ++inside;
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside--;
      return seen;
    };

    expect(await Promise.all([withLock(file, work), withLock(file, work)])).toEqual([1, 1]);
  });
});
