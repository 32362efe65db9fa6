import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { goodContracts, parcelHttp } from '../lint/lint.fixture.ts';
import { runProcess } from '../sdk/run-process.ts';
import { contractFolder } from '../testing/contract-folder.ts';

const main = resolve(import.meta.dirname, 'main.ts');
const bad = (goodContracts[parcelHttp] ?? '').replace('required: [type, title, status, errorId]', 'required: [type]');

describe('contracts lint', () => {
  let folder: Awaited<ReturnType<typeof contractFolder>>;

  const run = async (
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ code: number | null; output: string }> =>
    runProcess(process.execPath, ['--conditions=pactline-source', main, 'lint', ...args], {
      cwd: folder.root,
      env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', GITHUB_ACTIONS: '', ...env },
    });
  const json = (output: string): Record<string, unknown> =>
    JSON.parse(output.slice(output.indexOf('{\n'))) as Record<string, unknown>;

  beforeAll(async () => {
    folder = await contractFolder(goodContracts);
  });
  afterAll(() => folder.remove());

  it('ends with 0 when all is well, and knows it when nothing has changed', async () => {
    const first = await run([]);
    const second = await run([]);
    const forced = await run(['--force', '--json']);

    expect([first.code, second.code, forced.code]).toEqual([0, 0, 0]);
    expect(first.output).toMatch(/0 errors, 0 warnings in 3 documents \(\d+\.\d\d s\)/);
    expect(second.output).toMatch(/nothing changed since the last time/);
    expect(json(forced.output)).toMatchObject({ outcome: 'ok', unchanged: false, diagnostics: [] });
  }, 60_000);

  it('ends with 2 for a path that holds no contract', async () => {
    for (const [path, said] of [
      ['nowhere', 'nowhere does not exist'],
      [import.meta.dirname, 'holds no contract'],
    ] as const)
      expect(await run([path])).toMatchObject({ code: 2, output: expect.stringContaining(said) });
    expect((await run(['specs/parcel'])).code).toBe(0);
  }, 60_000);

  it('ends with 1 and names place, rule and mend, for people and for machines', async () => {
    await writeFile(join(folder.root, parcelHttp), bad);

    const people = await run(['--sarif', 'lint.sarif']);
    const machine = await run(['--json']);

    expect(people.code).toBe(1);
    expect(people.output).toMatch(
      /^specs\/parcel\/openapi\.yaml:57:5 error problem-members: a problem may come without title, status, errorId\n {4}at #\/components\/schemas\/Problem\n {4}mend: Require them/m,
    );
    expect(machine.code).toBe(1);
    expect(json(machine.output)).toMatchObject({
      outcome: 'findings',
      diagnostics: [
        {
          file: parcelHttp,
          line: 57,
          column: 5,
          pointer: '#/components/schemas/Problem',
          rule: 'problem-members',
          severity: 'error',
        },
      ],
    });
    expect(await readFile(join(folder.root, 'lint.sarif'), 'utf8')).toMatch(/"ruleId": "problem-members"/);
  }, 60_000);

  it('shows only what is asked for', async () => {
    const elsewhere = await run(['specs/mail', 'services']);
    const here = await run(['specs/mail', parcelHttp]);
    const nowhere = await run(['specs/nothing']);

    expect([elsewhere.code, here.code, nowhere.code]).toEqual([0, 1, 2]);
    expect(elsewhere.output).toMatch(/0 errors/);
    expect(nowhere.output).toMatch(/specs\/nothing does not exist/);
  }, 60_000);

  it('annotates on GitHub Actions without being asked', async () => {
    const { output } = await run([], { GITHUB_ACTIONS: 'true' });

    expect(output).toMatch(
      /^::error file=specs\/parcel\/openapi\.yaml,line=57,col=5,title=problem-members::a problem/m,
    );
  }, 60_000);

  it('ends with 2 when it could not run', async () => {
    expect((await run(['--specs', 'nowhere'])).code).toBe(2);
    expect((await run(['--nonsense'])).code).toBe(2);
  }, 60_000);
});
