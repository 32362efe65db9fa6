import { chmodSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { makePrivate } from './private-modes.ts';

describe('makePrivate', () => {
  let stateDir: string;
  let said: string[];
  const ui = { note: (text: string) => void said.push(text), warn: (text: string) => void said.push(text) };
  const modeOf = (path: string): number => statSync(join(stateDir, path)).mode & 0o777;
  beforeEach(() => {
    stateDir = mkdtempSync(join(tmpdir(), 'modes-'));
    said = [];
  });

  it('takes from others what holds secrets, and says that keys were open', () => {
    for (const folder of ['keys', 'emulator', 'logs', 'postgres']) mkdirSync(join(stateDir, folder), { mode: 0o755 });
    for (const file of ['keys/secrets.json', 'stack.json']) writeFileSync(join(stateDir, file), '{}');
    chmodSync(join(stateDir, 'keys/secrets.json'), 0o644);
    chmodSync(join(stateDir, 'stack.json'), 0o640);

    makePrivate(stateDir, ui);

    expect(['keys', 'emulator', 'logs'].map(modeOf)).toEqual([0o700, 0o700, 0o700]);
    expect(['keys/secrets.json', 'stack.json'].map(modeOf)).toEqual([0o600, 0o600]);
    expect(said.join('\n')).toMatch(/could read these keys until now: keys\/secrets\.json/);
    // Postgres may run under another account, which passes through.
    expect(modeOf('postgres')).toBe(0o755);
  });

  it('says nothing when all is well', () => {
    makePrivate(stateDir, ui);
    makePrivate(stateDir, ui);

    expect(said).toEqual([]);
    expect(modeOf('logs')).toBe(0o700);
  });
});
