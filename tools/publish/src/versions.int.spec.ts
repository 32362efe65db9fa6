import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { releasedNote } from './check-note.ts';
import { emptyNote, noteFile, readNote } from './migration-note.ts';
import { setVersion } from './set-version.ts';

let root: string;

const write = async (file: string, text: string): Promise<void> => {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
};
const git = (...args: readonly string[]): void => {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'tag.gpgSign=false'];
  execFileSync('git', [...identity, ...args], { cwd: root, stdio: 'ignore' });
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pactline-versions-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe('a version', () => {
  const manifest = (name: string): string =>
    `{\n  "name": "${name}",\n  "version": "1.2.0",\n  "license": "MIT",\n  "dependencies": {\n    "version": "9.9.9"\n  }\n}\n`;

  it('is given to the root and every package, and to nothing else in them', async () => {
    await write('package.json', manifest('root'));
    await write('pnpm-workspace.yaml', 'packages: [libs/*]\ncatalog: {}\n');
    await write('libs/box/package.json', manifest('box'));
    expect(setVersion(root, '1.3.0-rc.1')).toBe(2);
    const expected = manifest('box').replace('1.2.0', '1.3.0-rc.1');
    expect(await readFile(join(root, 'libs/box/package.json'), 'utf8')).toBe(expected);
    expect(setVersion(root, '1.3.0-rc.1')).toBe(0);
  });

  it.each(['1.3', 'v1.3.0', 'latest', ''])('is not "%s"', (version) => {
    expect(() => setVersion(root, version)).toThrow('is no version');
  });
});

describe('the note of a version that went out', () => {
  const [before, after] = ['a'.repeat(32), 'b'.repeat(32)];

  it('is the one in its tag, whatever was written since', async () => {
    git('init', '--quiet');
    await write(noteFile('1.2.0'), emptyNote('1.2.0', before));
    git('add', '.');
    git('commit', '--quiet', '--message', 'release');
    expect(releasedNote(root, '1.2.0')).toBeUndefined();
    git('tag', 'v1.2.0');
    await write(noteFile('1.2.0'), emptyNote('1.2.0', after));
    expect(readNote(root, '1.2.0')?.output).toBe(after);
    expect(releasedNote(root, '1.2.0')?.output).toBe(before);
  });

  it('is not known in an archive', () => {
    expect(releasedNote(root, '1.2.0')).toBeUndefined();
  });
});
