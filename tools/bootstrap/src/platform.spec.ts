import { describe, expect, it } from '@jest/globals';
import { toolchainFor } from './platform.mjs';

const host = { platform: 'linux', arch: 'x64', glibc: true, nodeVersion: '20.20.2' };

describe('toolchainFor', () => {
  it.each(['x64', 'arm64'])('pins Node and pnpm by hash on Linux %s', (arch) => {
    const result = toolchainFor({ ...host, arch });

    expect(result).toMatchObject({
      toolchain: {
        node: { name: `node-linux-${arch}`, integrity: expect.stringMatching(/^sha512-/) },
        pnpm: { name: `@pnpm/exe.linux-${arch}`, integrity: expect.stringMatching(/^sha512-/) },
      },
    });
  });

  it('refuses a Linux without glibc and says what to use', () => {
    expect(toolchainFor({ ...host, glibc: false })).toEqual({ problem: expect.stringMatching(/glibc.*Debian/) });
  });

  it.each([
    ['24.21.0', true],
    ['24.8.0', false],
    ['22.20.0', false],
    ['26.1.0', false],
  ])('on macOS takes the installed Node %s: %s', (nodeVersion, accepted) => {
    const result = toolchainFor({ ...host, platform: 'darwin', nodeVersion });

    expect('toolchain' in result).toBe(accepted);
  });

  it('names the platform that it does not know', () => {
    expect(toolchainFor({ ...host, platform: 'win32' })).toEqual({ problem: expect.stringContaining('win32-x64') });
  });
});
