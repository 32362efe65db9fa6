import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { noRoomIn } from './disk-room.ts';

describe('room on the disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'room-'));
    mkdirSync(join(folder, 'data'));
    symlinkSync(join(folder, 'data'), join(folder, 'link'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const free = (bytes: Record<string, number>) => ({
    freeOf: (path: string) => bytes[path.slice(folder.length + 1)] ?? 2 ** 40,
  });

  it('is asked of the system', () => {
    expect(noRoomIn([folder], { least: 1 })).toBeUndefined();
    expect(noRoomIn([folder], { least: Number.MAX_SAFE_INTEGER })).toMatchObject({ folder });
  });

  it('is looked for where a link leads, and not where nothing is', () => {
    const folders = [folder, join(folder, 'none'), join(folder, 'link')];

    expect(noRoomIn(folders, free({ data: 5 * 2 ** 20 }))).toEqual({ folder: join(folder, 'data'), mebibytes: 5 });
    expect(noRoomIn(folders, free({ data: 32 * 2 ** 20 }))).toBeUndefined();
  });
});
