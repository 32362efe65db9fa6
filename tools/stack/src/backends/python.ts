import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MissingToolError, StartupError } from '../errors.ts';
import { toolchainDir } from '../paths.ts';
import { withLock } from '../system/lock.ts';
import { runCommand } from '../system/run-command.ts';
import { explainPip, findPip } from './pip.ts';

const LEAST = [3, 11] as const;
const CANDIDATES = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python'];
const REQUIREMENTS = fileURLToPath(new URL('../../requirements.txt', import.meta.url));

/** @returns the command of a Python that is new enough @throws MissingToolError */
export async function findPython(candidates: readonly string[] = CANDIDATES): Promise<string> {
  const found: string[] = [];
  const script = 'import sys; print("%d.%d" % sys.version_info[:2])';
  for (const candidate of [process.env['PACTLINE_PYTHON'] ?? [], candidates].flat()) {
    const { code, output } = await runCommand(candidate, ['-c', script]);
    if (code !== 0) continue;
    const [major = 0, minor = 0] = output.trim().split('.').map(Number);
    if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return candidate;
    found.push(`${candidate} is ${output.trim()}`);
  }
  const seen = found.length > 0 ? ` (${found.join(', ')})` : '';
  throw new MissingToolError(
    `Python ${LEAST.join('.')} or later is missing${seen}; the AWS emulator runs on it.\n` +
      'Install it (Debian, Ubuntu: apt-get install python3; macOS: brew install python), name one with PACTLINE_PYTHON,\n' +
      'or use an emulator that runs already: AWS_ENDPOINT_URL=http://127.0.0.1:4566 npm start',
  );
}

/**
 * The private virtual environment with the pinned emulator, made when missing.
 *
 * @returns its folder of executables
 * @throws MissingToolError, StartupError
 */
export async function ensureVirtualEnvironment(log: (line: string) => void): Promise<string> {
  const folder = join(toolchainDir, 'python');
  const stampFile = join(folder, 'stamp');
  const stamp = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
  const isReady = (): boolean => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  const bin = join(folder, 'bin');
  if (isReady() && (await runs(join(bin, 'python')))) return bin;
  mkdirSync(toolchainDir, { recursive: true });
  await withLock(join(toolchainDir, 'python.lock'), async () => {
    if (isReady() && (await runs(join(bin, 'python')))) return;
    log('installing the AWS emulator (once)');
    rmSync(folder, { recursive: true, force: true });
    await create(folder, await findPython());
    writeFileSync(stampFile, stamp);
  });
  return bin;
}

async function create(folder: string, python: string): Promise<void> {
  // Without pip: Debian's Python cannot put it there, and making it takes seconds.
  const made = await runCommand(python, ['-m', 'venv', '--without-pip', folder]);
  if (made.code !== 0) throw new StartupError(`The virtual environment cannot be made:\n${made.output}`);
  const [command, ...args] = await findPip(python, join(folder, 'bin', 'python'));
  const options = [
    'install',
    '--require-hashes',
    '--only-binary=:all:',
    '--no-warn-script-location',
    '-r',
    REQUIREMENTS,
  ];
  const installed = await runCommand(command, [...args, '--disable-pip-version-check', '-q', ...options]);
  if (installed.code !== 0) throw new StartupError(explainPip('the AWS emulator', installed.output));
}

/** A virtual environment breaks when the Python that it was made with goes away. */
async function runs(python: string): Promise<boolean> {
  return (await runCommand(python, ['-c', ''])).code === 0;
}
