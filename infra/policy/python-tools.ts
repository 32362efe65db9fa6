import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toolchainFolder } from '../cli/workspace.ts';
import { type ProcessResult, runProcess } from '../terraform/run-process.ts';
import { once } from '../testing/once.ts';

/** Tools of PyPI, each pinned by hashes in a file of its own. */
export type PythonTool = 'checkov' | 'zizmor';

/** No Python that could run checkov, or no way to get its packages. */
export class MissingCheckovError extends Error {
  override readonly name = 'MissingCheckovError';
}

const requirementsOf = (tool: PythonTool): string =>
  fileURLToPath(new URL(tool === 'checkov' ? 'requirements.txt' : `${tool}-requirements.txt`, import.meta.url));
const PYTHONS: readonly string[] = [
  process.env['PACTLINE_PYTHON'] ?? [],
  ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python'],
].flat();
const VERSION = 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else 1)';
const INSTALLING_MS = 600_000;

/** See {@link ensurePythonTool}. */
export const ensureCheckov = (options: InstallOptions = {}): Promise<string> => ensurePythonTool('checkov', options);

export interface InstallOptions {
  readonly root?: string;
  readonly pythons?: readonly string[];
}

/**
 * The command of a pinned tool, installed when missing into a private virtual environment that resets keep.
 *
 * @param options.root where the environment goes
 * @param options.pythons commands to try
 * @throws MissingCheckovError
 */
export async function ensurePythonTool(
  tool: PythonTool,
  { root = toolchainFolder, pythons = PYTHONS }: InstallOptions = {},
): Promise<string> {
  const requirements = requirementsOf(tool);
  const stamp = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 16);
  const folder = join(root, `${tool}-${stamp}`);
  const command = join(folder, 'bin', tool);
  const ready = `${folder}.ready`;
  await mkdir(root, { recursive: true });
  await once(ready, INSTALLING_MS, async () => {
    await rm(folder, { recursive: true, force: true });
    await install(tool, requirements, folder, await findPython(pythons));
    await writeFile(ready, '');
  });
  return command;
}

async function install(tool: string, requirements: string, folder: string, python: string): Promise<void> {
  // Without pip: Debian's Python cannot put it there.
  const made = await run(python, ['-m', 'venv', '--without-pip', folder]);
  if (made.code !== 0) throw new MissingCheckovError(`The virtual environment cannot be made:\n${made.stderr}`);
  const [command, ...args] = await findPip(python, join(folder, 'bin', 'python'));
  const options = ['install', '--require-hashes', '--only-binary=:all:', '--no-warn-script-location', '-q'];
  const installed = await run(command, [...args, '--disable-pip-version-check', ...options, '-r', requirements]);
  if (installed.code === 0) return;
  await rm(folder, { recursive: true, force: true });
  throw new MissingCheckovError(`${tool} cannot be installed:\n${lastLines(installed.stderr)}`);
}

async function findPython(pythons: readonly string[]): Promise<string> {
  for (const candidate of pythons) {
    if ((await run(candidate, ['-c', VERSION])).code === 0) return candidate;
  }
  throw new MissingCheckovError('Python 3.11 or later is missing; name one with PACTLINE_PYTHON.');
}

/** The machine's pip; else the wheel that the local stack downloaded for a Python without one; else what Python carries. */
async function findPip(python: string, environment: string): Promise<[string, ...string[]]> {
  const { code, stdout } = await run(python, ['-m', 'pip', '--version']);
  const [, major = 0, minor = 0] = (/^pip (\d+)\.(\d+)/.exec(stdout) ?? []).map(Number);
  // From 22.3 on, pip installs into another environment.
  if (code === 0 && (major > 22 || (major === 22 && minor >= 3))) return [python, '-m', 'pip', '--python', environment];
  const wheel = readdirSync(toolchainFolder).find((name) => /^pip-.*\.whl$/.test(name));
  if (wheel !== undefined) return [environment, join(toolchainFolder, wheel, 'pip')];
  if ((await run(environment, ['-m', 'ensurepip'])).code === 0) return [environment, '-m', 'pip'];
  throw new MissingCheckovError(`${python} has no pip (Debian, Ubuntu: apt-get install python3-pip).`);
}

async function run(file: string, args: readonly string[]): Promise<ProcessResult> {
  try {
    return await runProcess(file, args, { cwd: tmpdir(), env: process.env, timeoutMs: INSTALLING_MS });
  } catch (error) {
    return { code: 127, stdout: '', stderr: String(error), ended: undefined };
  }
}

const lastLines = (text: string): string => text.trimEnd().split('\n').slice(-8).join('\n');
