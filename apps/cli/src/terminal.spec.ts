import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { asTyped, describeProgram } from '@pactline/cli-kit';
import { createProgram } from './cli.ts';
import { createPaint } from './output/paint.ts';
import { pactline } from './test-io.fixture.ts';

const ROOT = process.cwd();

/** Every command, those of the generators included. */
const program = await createProgram({
  argv: ['help', 'add', 'remove'],
  end: () => undefined,
  io: {
    ...{ out: () => undefined, err: () => undefined, env: {}, columns: 80, paint: createPaint(false) },
    ...{ now: () => new Date(), signal: new AbortController().signal, stdin: async () => '' },
  },
});
const commands = describeProgram(program);
const named = new Map(commands.map((command) => [command.path, command]));
const options = new Set(commands[0]?.options ?? []);
const wordsOf = (path: string): string[] => path.split(' ').filter(Boolean);

it('are looked at: every command of the program', () => {
  expect(commands.length).toBeGreaterThan(40);
  expect(named.has('add endpoint')).toBe(true);
});

describe.each(commands.map(({ path, hasCommands }) => ({ path, hasCommands })))(
  'pactline $path',
  ({ path, hasCommands }) => {
    it('explains itself in 80 columns, without breaking a word or saying undefined', async () => {
      const { code, out } = await pactline([...wordsOf(path), '--help'], { columns: 80 });
      const wide = await pactline([...wordsOf(path), '--help'], { columns: 120 });

      expect(code).toBe(0);
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
      expect(out).not.toMatch(/\bundefined\b|\[object/);
      const words = (text: string): string[] =>
        text
          .replaceAll(/(^|\s)[\\#](?=\s|$)/gm, ' ')
          .split(/\s+/)
          .sort();
      expect(words(out)).toEqual(words(wide.out));
    });

    it('has examples that are commands of its own', async () => {
      const { out } = await pactline([...wordsOf(path), '--help'], { columns: 80 });
      const typed = out
        .replaceAll(/ \\\n\s+/g, ' ')
        .matchAll(/\$ (?:.*\| )?(?:npm run pactline --|npx pactline) ([^|\n]*)/g);
      const examples = [...typed].map(([, words = '']) => words.trim());
      if (!hasCommands) expect(examples).not.toEqual([]);
      expect(examples.filter((example) => !isCommand(example))).toEqual([]);
    });

    it('tells machines what was wrong in one document of JSON', async () => {
      const { code, out, err } = await pactline([...wordsOf(path), '--no-such-option', '--json'], { columns: 80 });

      expect(JSON.parse(err)).toEqual({ error: expect.stringMatching(/\S/), code });
      expect([code, out]).toEqual([2, '']);
    });
  },
);

/** Whether the words name a command and only options that it has. */
function isCommand(example: string): boolean {
  const words = example.replace(/\s{3,}.*$/, '').split(/\s+/);
  for (let length = Math.min(words.length, 2); length > 0; length -= 1) {
    const command = named.get(words.slice(0, length).join(' '));
    if (command === undefined || command.hasCommands) continue;
    const used = words.filter((word) => /^--[a-z]/.test(word)).map((word) => word.split('=')[0] ?? '');
    return used.every((option) => option === '--help' || options.has(option) || command.options.includes(option));
  }
  return false;
}

describe('hints', () => {
  const sources = ['apps/cli/src', 'tools/stack/src', 'tools/nx-plugin/src', 'libs/*/src']
    .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: ROOT }))
    .filter((file) => !/\.(spec|fixture)\.ts$/.test(file));
  const hints = sources.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/(?<=[ "'`(])(?:npx )?pactline ([a-z]+(?: [a-z-]+)?)/g)].map(
      ([, words = '']) => ({ file, words }),
    ),
  );
  // What stands after the program's name in sentences about it.
  const prose = /^(contracts|and|is|on|a|begins|up or|from|starts|waits|needs)\b/;

  it('name commands that there are', () => {
    const meant = hints.filter(({ words }) => !prose.test(words));
    expect(meant.length).toBeGreaterThan(20);
    const unknown = meant.filter(({ words }) => {
      const [first = '', second = ''] = words.split(' ');
      const group = named.get(first);
      return group === undefined || (group.hasCommands && !named.has(`${first} ${second}`));
    });
    expect(unknown).toEqual([]);
  });

  it('are printed as they can be typed in this place', () => {
    expect(asTyped('Start it with "npm start" or "pactline up".')).toBe(
      'Start it with "npm start" or "npm run pactline -- up".',
    );
  });
});
