import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { LogFile } from './log-file.ts';

describe('LogFile', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-'));
  });
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

  it('is moved away while it is written, and keeps a few of the old ones', async () => {
    const log = new LogFile(join(folder, 'lamp.log'), { rotateBytes: 10, keptFiles: 2 });
    for (let line = 1; line <= 5; line++) {
      log.write(`line number ${line}`);
      await turn();
    }
    log.close();

    expect(readdirSync(folder).toSorted()).toEqual(['lamp.log', 'lamp.log.1', 'lamp.log.2']);
    expect([read('lamp.log.2'), read('lamp.log.1'), read('lamp.log')]).toEqual([
      'line number 3\n',
      'line number 4\n',
      'line number 5\n',
    ]);
  });

  it('goes on where an earlier run stopped', () => {
    writeFileSync(join(folder, 'lamp.log'), 'before\n');
    const log = new LogFile(join(folder, 'lamp.log'));
    log.write('after');
    log.close();

    expect(read('lamp.log')).toBe('before\nafter\n');
  });

  it('is readable for its owner only', () => {
    const log = new LogFile(join(folder, 'logs', 'lamp.log'));
    log.write('lit');
    log.close();

    expect(statSync(join(folder, 'logs', 'lamp.log')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700);
  });

  it('survives that it cannot be written, and says afterwards how much is missing', async () => {
    const path = join(folder, 'lamp.log');
    // Root may write anything, but nobody may write to a folder.
    mkdirSync(path);
    const log = new LogFile(path);
    log.write('lost');
    log.write('lost too');
    await turn();
    rmSync(path, { recursive: true });
    log.write('found');
    log.close();

    expect(read('lamp.log')).toMatch(/^\[stack\] 2 lines are missing here: [^\n]*EISDIR[^\n]*\nfound\n$/);
  });

  it('ends the line that a full disk has cut off', async () => {
    let room = 10;
    const write = ((file: number, bytes: Buffer, at: number) => {
      if (room === 0) throw new Error('ENOSPC');
      const count = writeSync(file, bytes, at, Math.min(room, bytes.length - at));
      room -= count;
      return count;
    }) as typeof writeSync;
    const log = new LogFile(join(folder, 'lamp.log'), { write });
    log.write('a line that is too long');
    await turn();
    room = 1_000;
    log.write('found');
    log.close();

    expect(read('lamp.log')).toBe('a line tha\n[stack] 1 lines are missing here: ENOSPC\nfound\n');
  });

  it('writes to a full device without failing', async () => {
    const log = new LogFile('/dev/full');
    log.write('lit');
    await turn();
    log.close();

    expect(log.tail).toBe('lit');
  });
});
