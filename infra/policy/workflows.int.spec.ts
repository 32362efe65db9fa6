import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../cli/workspace.ts';
import { ensurePythonTool } from './python-tools.ts';

const run = promisify(execFile);
const zizmor = await ensurePythonTool('zizmor').catch(() => undefined);
const withZizmor = zizmor === undefined ? describe.skip : describe;
const config = join(repositoryRoot, '.github/zizmor.yml');

interface Finding {
  readonly ident: string;
}

async function findingsOf(folder: string): Promise<string[]> {
  const args = ['--offline', '--no-progress', '--no-exit-codes', '--format', 'json', '--config', config, folder];
  const { stdout } = await run(zizmor ?? '', args, { maxBuffer: 64 * 1024 * 1024 });
  return (JSON.parse(stdout) as Finding[]).map(({ ident }) => ident);
}

withZizmor(`zizmor on the workflows${zizmor === undefined ? ' (skipped: needs zizmor)' : ''}`, () => {
  it('finds nothing that nobody has looked at', async () => {
    expect(await findingsOf(join(repositoryRoot, '.github/workflows'))).toEqual([]);
  }, 60_000);

  it('finds what is wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pactline-zizmor-'));
    try {
      const wrong = [
        'on: pull_request_target',
        'jobs:',
        '  a:',
        '    runs-on: ubuntu-24.04',
        '    steps:',
        '      - uses: actions/checkout@v4',
        '      - run: echo ${{ github.event.pull_request.title }}',
      ];
      // Only what lies where GitHub looks is taken for a workflow.
      const workflows = join(folder, '.github/workflows');
      await mkdir(workflows, { recursive: true });
      await writeFile(join(workflows, 'wrong.yml'), wrong.join('\n'));
      expect(await findingsOf(workflows)).toEqual(
        expect.arrayContaining(['dangerous-triggers', 'template-injection', 'unpinned-uses']),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
