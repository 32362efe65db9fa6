import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { statePaths } from '../paths.ts';
import { type StackState, writeStackState } from '../state/stack-state.ts';
import { acquireLock } from '../system/lock.ts';
import { applyToRunning, type WantedOptions } from './apply.ts';

const AS_IT_RUNS: WantedOptions = { singleProcess: false, localstack: false, ports: undefined };

describe('applyToRunning', () => {
  let stateDir: string;
  let release: () => void;
  beforeEach(() => {
    stateDir = mkdtempSync(join(tmpdir(), 'apply-'));
    release = acquireLock(statePaths(stateDir).lock);
    const running = { pid: process.pid, mode: 'processes', localstack: false, ports: 'free', services: {} };
    writeStackState(stateDir, running as unknown as StackState);
  });
  afterEach(() => {
    release();
    rmSync(stateDir, { recursive: true, force: true });
  });

  it.each<[Partial<WantedOptions>, string]>([
    [{ ports: 'fixed' }, '--ports fixed'],
    [{ singleProcess: true }, '--single-process'],
    [{ localstack: true, ports: 'fixed' }, '--localstack and --ports fixed'],
  ])('refuses %j, which takes a start of its own', async (wanted, named) => {
    await expect(applyToRunning(stateDir, { ...AS_IT_RUNS, ...wanted })).rejects.toThrow(
      new RegExp(`^The stack runs without ${named} \\(process ${process.pid}\\)`),
    );
  });

  it.each<Partial<WantedOptions>>([{}, { ports: 'free' }])(
    'asks the running stack when started with %j',
    async (wanted) => {
      const interrupted = new AbortController();
      const asked = applyToRunning(stateDir, { ...AS_IT_RUNS, ...wanted }, interrupted.signal);
      interrupted.abort();
      await expect(asked).rejects.toThrow();
      expect(readdirSync(statePaths(stateDir).requests)).toHaveLength(1);
    },
  );

  it('finds none where none runs', async () => {
    release();
    expect(await applyToRunning(mkdtempSync(join(tmpdir(), 'nothing-')), AS_IT_RUNS)).toBeUndefined();
  });
});
