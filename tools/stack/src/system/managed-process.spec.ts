import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { StartupError } from '../errors.ts';
import { LogFile } from './log-file.ts';
import { ManagedProcess } from './managed-process.ts';

describe('ManagedProcess', () => {
  let log: LogFile;
  beforeEach(() => {
    log = new LogFile(join(mkdtempSync(join(tmpdir(), 'process-')), 'lamp.log'));
  });
  const start = (script: string, command = process.execPath): Promise<ManagedProcess> =>
    ManagedProcess.start({ name: 'lamp', command, args: ['-e', script], env: {}, cwd: tmpdir(), log });

  it('is ready at the line that says so, and ends when asked', async () => {
    const child = await start('console.log("lit"); setInterval(() => {}, 1000)');

    await child.untilLine(/lit/, 5_000);

    expect(child.running).toBe(true);
    expect(await child.stop()).toEqual({ code: null, signal: 'SIGTERM' });
    await log.close();
    expect(readFileSync(log.path, 'utf8')).toBe('lit\n[stack] lamp ended (SIGTERM)\n');
  });

  it('tells the end of its log when it ends too early', async () => {
    const child = await start('console.error("no oil"); process.exitCode = 3');

    await expect(child.untilLine(/lit/, 5_000)).rejects.toThrow(/lamp ended at the start \(3\)[^]*no oil/);
  });

  it('is ended hard when it does not end', async () => {
    const child = await start('process.on("SIGTERM", () => {}); console.log("lit"); setInterval(() => {}, 1000)');
    await child.untilLine(/lit/, 5_000);

    expect(await child.stop({ timeoutMs: 50 })).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('says that a command cannot be run', async () => {
    await expect(start('', 'no-such-lamp')).rejects.toThrow(StartupError);
  });
});
