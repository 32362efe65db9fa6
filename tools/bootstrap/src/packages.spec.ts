import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { arePackagesReady, ensurePackages } from './packages.mjs';

describe('ensurePackages', () => {
  let root: string;
  let steps: string[];
  const step = async <T>(text: string, work: () => Promise<T>): Promise<T> => {
    steps.push(text);
    return work();
  };
  /** Puts a `pnpm` on PATH that only runs a line of shell. */
  const withPnpm = (line: string): NodeJS.ProcessEnv => {
    mkdirSync(join(root, 'bin'), { recursive: true });
    writeFileSync(join(root, 'bin', 'pnpm'), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
    return { ...process.env, PATH: [join(root, 'bin'), process.env['PATH']].join(delimiter) };
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'packages-'));
    steps = [];
    mkdirSync(join(root, 'node_modules'));
    for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) writeFileSync(join(root, file), file);
  });

  it('installs once', async () => {
    const env = withPnpm('exit 0');

    await ensurePackages(root, 'run', { env, step });
    await ensurePackages(root, 'run', { env, step });

    expect(steps).toEqual(['packages that the stack needs']);
    expect([arePackagesReady(root, 'run'), arePackagesReady(root, 'all')]).toEqual([true, false]);
  });

  it('installs again when the lock file changes', async () => {
    const env = withPnpm('exit 0');
    await ensurePackages(root, 'run', { env, step });
    writeFileSync(join(root, 'pnpm-lock.yaml'), 'changed');

    await ensurePackages(root, 'run', { env, step });

    expect(steps).toHaveLength(2);
  });

  it('never takes away what a full install brought', async () => {
    const env = withPnpm('echo "$@" > args');
    writeFileSync(join(root, 'node_modules', '.modules.yaml'), '{"included": {"devDependencies": true}}');

    await ensurePackages(root, 'run', { env, step });

    expect(steps).toEqual(['all packages']);
    expect(arePackagesReady(root, 'all')).toBe(true);
  });

  it('explains a failure and stays unready', async () => {
    const env = withPnpm('echo "ENOTFOUND registry" >&2; exit 1');

    await expect(ensurePackages(root, 'all', { env, step })).rejects.toThrow(/cannot be reached/);

    expect(arePackagesReady(root, 'all')).toBe(false);
  });
});
