import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatorOutput } from './generator-output.ts';
import { emptyNote, judgeNote, type MigrationNote, noteFile, parseNote, readNote } from './migration-note.ts';
import { readPackages } from './workspace.ts';

/** Whether versions agree and a changed generator comes with its note. @returns what is wrong; empty when all is well */
export async function checkNote(root: string): Promise<string[]> {
  const workspace = readPackages(root);
  const { version } = workspace;
  const others = [...workspace.packages.values()].filter(({ manifest }) => manifest.version !== version);
  if (others.length > 0)
    return [
      `Everything has the version of the root, ${version}; other versions: ${others.map(({ name }) => name).join(', ')}. Run: npm run release -- version ${version}`,
    ];
  const output = await generatorOutput(root, version);
  return judgeNote({ version, output, note: readNote(root, version), released: releasedNote(root, version) });
}

/** Records what the generator makes now in the note of its version, and begins the note if there is none. @returns its file */
export async function writeNote(root: string): Promise<string> {
  const { version } = readPackages(root);
  const output = await generatorOutput(root, version);
  const file = noteFile(version);
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  const note = readNote(root, version);
  const text =
    note === undefined ? emptyNote(version, output) : readFileSync(path, 'utf8').replace(note.output, output);
  writeFileSync(path, text);
  return file;
}

/** The note in the tag of the version; absent where the tag is not known, as in an archive or a shallow clone. */
export function releasedNote(root: string, version: string): MigrationNote | undefined {
  const file = noteFile(version);
  try {
    const text = execFileSync('git', ['show', `v${version}:${file}`], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return parseNote(text, file);
  } catch {
    return undefined;
  }
}
