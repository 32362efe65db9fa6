import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { statePaths } from '../paths.ts';
import { acquireLock } from '../system/lock.ts';
import { readStackState, type StackState, writeStackState } from './stack-state.ts';

describe('readStackState', () => {
  const state = { pid: process.pid, stage: 'local' } as StackState;

  it('reads what the running stack wrote', () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'state-'));
    const release = acquireLock(statePaths(stateDir).lock);
    writeStackState(stateDir, state);

    expect(readStackState(stateDir)).toEqual(state);
    release();
  });

  it('does not believe a stack that has ended without cleaning up', () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'state-'));
    writeStackState(stateDir, state);

    expect(readStackState(stateDir)).toBeUndefined();
  });
});
