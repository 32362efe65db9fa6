import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const programs = join(import.meta.dirname, 'programs');

/** How a program with a client of another language is built, and then run. */
export interface Toolchain {
  readonly language: string;
  /** Why this machine cannot; undefined, if it can. */
  readonly lacking: string | undefined;
  /** Compiles the client in a folder, and the program. @returns the command that runs it */
  readonly build: (client: string, work: string) => Promise<readonly [command: string, ...args: string[]]>;
}

const answers = (command: string, ...args: string[]): string | undefined => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? `${stdout}${stderr}` : undefined;
};
const versionOf = (text: string | undefined, expression: RegExp): number =>
  Number(expression.exec(text ?? '')?.[1] ?? 0);

const python: Toolchain = {
  language: 'python',
  lacking: answers('python3', '-c', 'import ensurepip, venv') === undefined ? 'needs Python with venv' : undefined,
  async build(client, work) {
    const home = join(work, 'venv');
    await run('python3', ['-m', 'venv', home]);
    await run(join(home, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', client]);
    return [join(home, 'bin', 'python'), join(programs, 'main.py')];
  },
};

const go: Toolchain = {
  language: 'go',
  lacking: versionOf(answers('go', 'version'), /go1\.(\d+)/) < 23 ? 'needs Go 1.23' : undefined,
  async build(client, work) {
    const command = join(client, 'cmd', 'main');
    await mkdir(command, { recursive: true });
    await cp(join(programs, 'main.go'), join(command, 'main.go'));
    const program = join(work, 'program');
    // It needs no module but itself; vet compiles what no program uses too.
    await run('go', ['vet', '.', './platform', './cmd/main'], { cwd: client });
    await run('go', ['build', '-o', program, './cmd/main'], { cwd: client });
    return [program];
  },
};

const java: Toolchain = {
  language: 'java',
  lacking:
    versionOf(answers('javac', '-version'), /javac (\d+)/) < 11 || answers('mvn', '--version') === undefined
      ? 'needs a JDK of 11 and Maven'
      : undefined,
  async build(client, work) {
    const list = join(work, 'classpath.txt');
    const compile = ['compile', 'dependency:build-classpath', `-Dmdep.outputFile=${list}`];
    await run('mvn', ['--quiet', '--batch-mode', '-Dmaven.test.skip', ...compile], { cwd: client });
    const classpath = [join(client, 'target', 'classes'), await readFile(list, 'utf8')].join(delimiter);
    await run('javac', ['-encoding', 'UTF-8', '-cp', classpath, '-d', work, join(programs, 'Main.java')]);
    return ['java', '-cp', [work, classpath].join(delimiter), 'Main'];
  },
};

export const toolchains: readonly Toolchain[] = [python, go, java];
