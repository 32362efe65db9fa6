import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { ProcessList } from './process-list.ts';

describe('ProcessList', () => {
  let file: string;
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'list-')), 'processes.json');
  });
  const sleeper = async () => {
    const child = spawn(process.execPath, ['-e', 'console.log(); setInterval(() => {}, 1000)'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    return child;
  };

  it('ends what an earlier start left running', async () => {
    const child = await sleeper();
    const ended = once(child, 'exit');
    new ProcessList(file).add('lamp', child.pid);

    expect(await new ProcessList(file).endLeftovers()).toEqual({ ended: ['lamp'], killed: [] });
    expect(await ended).toEqual([null, 'SIGINT']);
  });

  it('ends one hard that does nothing about it, and says so', async () => {
    const script = 'process.on("SIGINT", () => {}); console.log(); setInterval(() => {}, 100_000)';
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    const ended = once(child, 'exit');
    new ProcessList(file).add('lamp', child.pid);

    expect(await new ProcessList(file).endLeftovers(500)).toEqual({ ended: ['lamp'], killed: ['lamp'] });
    expect(await ended).toEqual([null, 'SIGKILL']);
  });

  it('ends one hard that ticks on instead of ending', async () => {
    const script =
      'process.on("SIGINT", () => {}); console.log(); setInterval(() => { for (let n = 0; n < 3e6; n++); }, 5)';
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    new ProcessList(file).add('Redis', child.pid);

    expect(await new ProcessList(file).endLeftovers(500)).toEqual({ ended: ['Redis'], killed: ['Redis'] });
  }, 10_000);

  it('leaves a process alone that has only the same id', async () => {
    const child = await sleeper();
    new ProcessList(file).add('lamp', child.pid);
    const entries = JSON.parse(readFileSync(file, 'utf8')) as object[];
    writeFileSync(file, JSON.stringify(entries.map((entry) => ({ ...entry, startTime: 'another' }))));

    expect(await new ProcessList(file).endLeftovers()).toEqual({ ended: [], killed: [] });
    expect(child.exitCode).toBeNull();
    child.kill();
  });
});
