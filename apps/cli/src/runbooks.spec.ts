import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { pactline } from './test-io.fixture.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'docs/runbooks');
const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** The `pactline` commands of a page's blocks, wherever in a line they stand. */
const commandsOf = (text: string): string[] =>
  [...text.matchAll(/^( *)```sh\b.*\n([\s\S]*?)^\1```$/gm)]
    .map(([, , block = '']) => block.replace(/\\\n\s*/g, ' '))
    .flatMap((block) => block.split('\n').filter((line) => !/^\s*(#|alias|export)/.test(line)))
    .flatMap((line) => /\bpactline (.+)$/.exec(line)?.[1]?.split(/ \| |; /)[0] ?? []);

/** The help of the command that a line calls, and the options that it gives it. */
async function read(command: string): Promise<{ help: string; options: string[] }> {
  const words = command.trim().split(/\s+/);
  const path = words.slice(0, words.findIndex((word) => !/^[a-z]+(-[a-z]+)*$/.test(word)) >>> 0);
  for (let length = Math.min(path.length, 2); length > 0; length--) {
    const { code, out } = await pactline([...path.slice(0, length), '--help']);
    // A command that has commands of its own was called without one of them.
    if (code === 0 && out.startsWith(`Usage: pactline ${path.slice(0, length).join(' ')} `) && !/^Commands:/m.test(out))
      return {
        help: out,
        options: words.filter((word) => word.startsWith('-')).map((word) => word.split('=')[0] ?? ''),
      };
  }
  throw new Error(`There is no command: pactline ${command}`);
}

describe.each(files)('%s', (file) => {
  const commands = commandsOf(textOf(file));
  if (commands.length > 0)
    it.each(commands)('pactline %s', async (command) => {
      const { help, options } = await read(command);
      for (const option of options) expect(help).toMatch(new RegExp(`(^|\\s)${option}\\b`, 'm'));
    });

  it('says what a runbook says', () => {
    if (file === 'README.md' || file === 'delivery.md') return expect(textOf(file)).toContain('##');
    for (const part of ['## What it means', '## Look', '## Act', '## Verify', '## Not tried'])
      expect(textOf(file)).toContain(part);
  });
});

describe('alarms', () => {
  const sources = globSync('infra/constructs/*.ts', { cwd: root }).map((path) =>
    readFileSync(join(root, path), 'utf8'),
  );
  const named = sources.flatMap((source) => [
    ...[...source.matchAll(/runbook: '([\w-]+)'/g)].map(([, name]) => name),
    ...[...source.matchAll(/docs\/runbooks\/([\w-]+)\.md/g)].map(([, name]) => name),
  ]);

  it('name runbooks that exist', () => {
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(files).toContain(`${name}.md`);
  });
});
