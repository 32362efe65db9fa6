import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';

const fixture = join(import.meta.dirname, 'printing.fixture.ts');

/** Runs the fixture, whose output goes to a full device, or into a pipe that is closed after the first lines. */
async function run(words: readonly string[], device?: string): Promise<{ code: number | null; errors: string }> {
  const full = device === undefined ? undefined : await open(device, 'w');
  try {
    const child = spawn(process.execPath, ['--conditions=pactline-source', fixture, ...words], {
      stdio: ['ignore', full?.fd ?? 'pipe', 'pipe'],
    });
    child.stdout?.once('data', () => child.stdout?.destroy());
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const errors = child.stderr === null ? '' : await text(child.stderr);
    return { code: await ended, errors };
  } finally {
    await full?.close();
  }
}

describe('a command whose reader goes away', () => {
  it('ends quietly, as by SIGPIPE', async () => {
    expect(await run([])).toEqual({ code: 141, errors: '' });
  });

  it('cleans up first', async () => {
    expect(await run(['clean'])).toEqual({ code: 141, errors: 'cleaned up\n' });
  });

  it('ends also when it would go on without room', async () => {
    expect(await run(['keep-going', 'clean'])).toEqual({ code: 141, errors: 'cleaned up\n' });
  });
});

describe('a command on a full disk', () => {
  it.each([
    [[], 1],
    [['two'], 2],
    [['once'], 1],
    [['exit'], 1],
  ])('says so and fails: %j', async (words, code) => {
    const result = await run(words, '/dev/full');

    expect(result.code).toBe(code);
    expect(result.errors).toMatch(/^error: The output could not be written: ENOSPC.*\n$/);
  });

  it('cleans up first', async () => {
    const { code, errors } = await run(['clean'], '/dev/full');

    expect(code).toBe(1);
    expect(errors).toMatch(/^error: The output .*\ncleaned up\n$/);
  });

  it('goes on where its work matters more', async () => {
    expect(await run(['keep-going', 'once'], '/dev/full')).toEqual({ code: 0, errors: '' });
  });
});
