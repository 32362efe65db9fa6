import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockWorkFolder } from './work-lock.ts';

describe('lockWorkFolder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is held by one, and free again afterwards', () => {
    const release = lockWorkFolder(folder);

    expect(() => lockWorkFolder(folder, process.ppid)).toThrow(
      `Another command (process ${process.pid}) works in ${folder}`,
    );
    release();
    lockWorkFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes over from a process that is gone', () => {
    writeFileSync(join(folder, 'lock'), String(2 ** 22 + 1));

    const release = lockWorkFolder(folder);
    expect(existsSync(join(folder, 'lock'))).toBe(true);
    release();
  });
});
