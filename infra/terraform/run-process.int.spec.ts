import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { runProcess } from './run-process.ts';

const options = { cwd: tmpdir(), env: { PATH: process.env['PATH'] }, timeoutMs: 20_000 };
/** Ends by itself only when asked to, and says so. */
const patient = "trap 'echo interrupted; exit 3' INT; echo ready; while :; do sleep 0.05; done";

describe('runProcess', () => {
  it('keeps what is printed, tells lines as they come, and returns the exit code', async () => {
    const lines: string[] = [];
    const result = await runProcess('sh', ['-c', 'echo one; echo two; echo bad >&2; exit 4'], {
      ...options,
      onLine: (line) => lines.push(line),
    });

    expect(result).toEqual({ code: 4, stdout: 'one\ntwo\n', stderr: 'bad\n', ended: undefined });
    expect(lines).toEqual(['one', 'two']);
  });

  it('asks a program to end when the signal is aborted, and waits for it', async () => {
    const controller = new AbortController();
    const result = await runProcess('sh', ['-c', patient], {
      ...options,
      signal: controller.signal,
      onLine: (line) => line === 'ready' && controller.abort(),
    });

    expect(result).toMatchObject({ code: 3, ended: 'signal', stdout: 'ready\ninterrupted\n' });
  });

  it('ends what takes too long', async () => {
    const result = await runProcess('sh', ['-c', patient], { ...options, timeoutMs: 300 });

    expect(result).toMatchObject({ code: 3, ended: 'timeout' });
  });

  it('rejects what cannot be run', async () => {
    await expect(runProcess('/nowhere/terraform', [], options)).rejects.toThrow(/ENOENT/);
  });
});
