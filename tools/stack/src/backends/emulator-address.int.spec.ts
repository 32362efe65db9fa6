import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveStateToPort } from './emulator-address.ts';

describe('state that the emulator kept', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pactline-emulator-'));
    mkdirSync(join(folder, 'state'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('moves with the port', () => {
    const file = join(folder, 'state', 'sqs.json');
    moveStateToPort(folder, join(folder, 'state'), 4566);
    writeFileSync(file, '{"http://127.0.0.1:4566/000000000000/a":{"port":"127.0.0.1:4567"}}');

    moveStateToPort(folder, join(folder, 'state'), 9001);

    expect(readFileSync(file, 'utf8')).toBe('{"http://127.0.0.1:9001/000000000000/a":{"port":"127.0.0.1:4567"}}');
  });
});
