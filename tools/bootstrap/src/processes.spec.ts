import { describe, expect, it } from '@jest/globals';
import { capture, exitCode } from './processes.mjs';

const where = { cwd: process.cwd() };

describe('capture', () => {
  it('returns what a command printed and its exit code', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3';

    const result = await capture([process.execPath, '-e', script], where);

    expect(result).toMatchObject({ code: 3, missing: false });
    expect(result.output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('knows a command that is not installed', async () => {
    await expect(capture(['no-such-command-here'], where)).resolves.toMatchObject({ code: 127, missing: true });
  });
});

describe('exitCode', () => {
  it('is 128 + signal for a process ended by one', () => {
    expect([exitCode(4, null), exitCode(null, 'SIGTERM'), exitCode(null, 'SIGINT')]).toEqual([4, 143, 130]);
  });
});
