import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { LogFile } from '../system/log-file.ts';
import { Tail } from './tail.ts';

describe('Tail', () => {
  let path: string;
  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'tail-')), 'lamp.log');
  });
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

  it('prints the last lines, then what comes', () => {
    appendFileSync(path, 'one\ntwo\nthree\n');
    const tail = new Tail(path, 'lamp ');

    expect(tail.last(2)).toEqual(['lamp two', 'lamp three']);
    appendFileSync(path, 'four\nfi');
    expect(tail.added()).toEqual(['lamp four']);
    appendFileSync(path, 've\n');
    expect(tail.added()).toEqual(['lamp five']);
  });

  it.each([1, 2, 3])('misses no line when the log is moved away %d times between two looks', async (times) => {
    const log = new LogFile(path, { rotateBytes: 20, keptFiles: 3 });
    const tail = new Tail(path);
    log.write('first');
    await turn();
    expect(tail.last(10)).toEqual(['first']);

    const lines = Array.from({ length: 2 * times + 1 }, (_, index) => `a line of 15 ${index}`);
    for (const line of lines) {
      log.write(line);
      await turn();
    }
    log.close();

    expect(tail.added()).toEqual(lines);
    expect(tail.added()).toEqual([]);
  });

  it('goes on with what there is when the log was moved away too often', async () => {
    const log = new LogFile(path, { rotateBytes: 5, keptFiles: 1 });
    const tail = new Tail(path);
    log.write('first');
    await turn();
    tail.last(10);
    for (const line of ['lost line', 'kept line', 'last line']) {
      log.write(line);
      await turn();
    }
    log.close();

    expect(tail.added()).toEqual(['kept line', 'last line']);
  });

  it('waits for a log that is not there yet, and keeps characters whole', () => {
    const tail = new Tail(path);
    expect(tail.last(10)).toEqual([]);
    const bytes = Buffer.from('Zoë\n');
    appendFileSync(path, bytes.subarray(0, 3));
    expect(tail.added()).toEqual([]);
    appendFileSync(path, bytes.subarray(3));

    expect(tail.added()).toEqual(['Zoë']);
  });
});
