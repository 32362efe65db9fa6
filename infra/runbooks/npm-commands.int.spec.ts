import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '../cli/workspace.ts';
import { optionsOf, type PrintedCommand, printedCommands } from './printed-commands.ts';

const run = promisify(execFile);
const folder = join(repositoryRoot, 'docs/runbooks');
const printed = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((page) => printedCommands(page, readFileSync(join(folder, page), 'utf8'), 'npm'));
const PROGRAMS: Readonly<Record<string, string>> = {
  infra: 'infra/cli/main.ts',
  stack: 'tools/stack/src/main.ts',
  contracts: 'tools/contracts/src/cli/main.ts',
};

/** `npm run --silent infra -- plan --env dev` -> `infra`, `plan`, and what follows. */
function parse({ words }: PrintedCommand): { script: string; command: string; rest: readonly string[] } {
  const dashes = words.indexOf('--');
  const script = words.slice(0, dashes).findLast((word) => !word.startsWith('-')) ?? '';
  const [command = '', ...rest] = dashes === -1 ? [] : words.slice(dashes + 1);
  return { script, command, rest };
}

const called = printed.map(parse).filter(({ script }) => PROGRAMS[script] !== undefined);

describe('commands of the workspace in runbooks', () => {
  const help = new Map<string, Promise<string>>();
  const helpOf = (script: string, command: string): Promise<string> => {
    const key = `${script} ${command}`;
    const args = ['--conditions=pactline-source', join(repositoryRoot, PROGRAMS[script] ?? ''), command, '--help'];
    const asked = help.get(key) ?? run(process.execPath, args).then(({ stdout }) => stdout);
    help.set(key, asked);
    return asked;
  };

  it.each(called)(
    '$script $command $rest',
    async ({ script, command, rest }) => {
      const text = await helpOf(script, command);
      expect(text).toMatch(new RegExp(`^Usage: \\S*( \\S+)* ${command}\\b`, 'm'));
      for (const option of optionsOf(rest)) expect(text).toMatch(new RegExp(`--(no-)?${option}\\b`));
    },
    30_000,
  );

  it('name scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as { scripts: object };
    expect(called.length).toBeGreaterThan(8);
    for (const { script } of printed.map(parse)) expect(Object.keys(scripts)).toContain(script);
  });
});
