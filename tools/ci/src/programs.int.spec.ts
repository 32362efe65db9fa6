import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Programs besides `pactline`, whose commands its own tests walk. */
const PROGRAMS = [
  { name: 'stack', main: 'tools/stack/src/main.ts', least: 7 },
  { name: 'contracts', main: 'tools/contracts/src/cli/main.ts', least: 10 },
  { name: 'conformance', main: 'tools/conformance/src/main.ts', least: 1 },
  { name: 'release', main: 'tools/publish/src/main.ts', least: 5 },
  { name: 'infra', main: 'infra/cli/main.ts', least: 13 },
  { name: 'bench', main: 'tools/bench/src/main.ts', least: 1 },
  { name: 'proofs', main: 'tools/ci/src/proofs.ts', least: 1 },
  { name: 'test', main: 'tools/ci/src/test.ts', least: 1 },
  { name: 'check', main: 'tools/ci/src/check.ts', least: 1 },
];

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(main: string, args: readonly string[]): Promise<Result> {
  const argv = ['--conditions=pactline-source', '--disable-warning=DEP0044', main, ...args];
  const { NODE_OPTIONS: _options, ...env } = process.env;
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, argv, { env })) };
  } catch (error) {
    const { code, stdout, stderr } = error as Result;
    return { code, stdout, stderr };
  }
}

/** Every command of a program, as its own help lists them. */
async function commandsOf(
  main: string,
  path: readonly string[] = [],
): Promise<{ path: readonly string[]; help: Result }[]> {
  const help = await run(main, [...path, '--help']);
  // A program that does not know a command explains itself.
  if (path.length > 0 && !help.stdout.includes(` ${path.join(' ')} `)) return [];
  const listed = /^Commands:\n((?: {2}.*\n?)*)/m.exec(help.stdout)?.[1] ?? '';
  const names = [...listed.matchAll(/^ {2}([a-z][\w-]*)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'help');
  const commands = [{ path, help }];
  // One after the other: each is a process.
  for (const name of names) commands.push(...(await commandsOf(main, [...path, name])));
  return commands;
}

describe.each(PROGRAMS)('$name', ({ main, least }) => {
  let commands: Awaited<ReturnType<typeof commandsOf>>;

  it('explains every command in 80 columns', async () => {
    commands = await commandsOf(main);
    expect(commands.length).toBeGreaterThanOrEqual(least);
    const wide = commands.flatMap(({ path, help }) =>
      help.stdout
        .split('\n')
        .filter((line) => line.length > 80)
        .map((line) => `${path.join(' ')}: ${line}`),
    );
    expect(wide).toEqual([]);
    for (const { help } of commands) {
      expect(help.code).toBe(0);
      expect(help.stdout).not.toMatch(/\bundefined\b|\[object/);
    }
  }, 120_000);

  it('tells machines what was wrong in one document', async () => {
    for (const { path } of commands) {
      const { code, stdout, stderr } = await run(main, [...path, '--no-such-option', '--json']);
      expect([path.join(' '), JSON.parse(stderr)]).toEqual([
        path.join(' '),
        { error: expect.stringMatching(/no-such-option|missing|not specified/), code },
      ]);
      expect(code).toBeGreaterThan(0);
      expect(stdout).toBe('');
    }
  }, 120_000);
});
