import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const FOLDER = 'docs/migrations';
const UNWRITTEN = 'Say here';

/** What a version of the generator changes for those who generate with it. */
export interface MigrationNote {
  /** Hash of what the generator makes of the fixture. */
  readonly output: string;
  readonly body: string;
}

const head = z.object({ output: z.string().regex(/^[0-9a-f]{32}$/) });

/** Path of a version's note, relative to the workspace. */
export const noteFile = (version: string): string => `${FOLDER}/${version}.md`;

/** @throws Error the front matter lacks the hash */
export function parseNote(text: string, file: string): MigrationNote {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const result = head.safeParse(parse(front) ?? {});
  if (!result.success)
    throw new Error(`${file} does not begin with ---, output: <hash of the generator's output>, ---.`);
  return { output: result.data.output, body };
}

export function readNote(root: string, version: string): MigrationNote | undefined {
  const file = noteFile(version);
  return existsSync(join(root, file)) ? parseNote(readFileSync(join(root, file), 'utf8'), file) : undefined;
}

/** A new note, whose text is still to be written. */
export const emptyNote = (version: string, output: string): string => `---
output: ${output}
---

# ${version}

## What changes in generated code

${UNWRITTEN} what is generated differently, and why.

## What to do

${UNWRITTEN} what a team does after \`pactline-contracts generate\`; "nothing" is an answer.
`;

export interface Facts {
  readonly version: string;
  /** What the generator makes now. */
  readonly output: string;
  readonly note: MigrationNote | undefined;
  /** The note as it went out with this version; absent while the version is not released, or where the tag is not known. */
  readonly released: MigrationNote | undefined;
}

/** What is wrong, with how to mend it; empty when a changed generator comes with its note. */
export function judgeNote({ version, output, note, released }: Facts): string[] {
  const file = noteFile(version);
  if (released !== undefined && released.output !== output)
    return [
      `Generated code changed since ${version} was released. Raise the version (npm run release -- version <next>), and write its note (npm run release -- note).`,
    ];
  if (note === undefined) return [`${version} has no note: ${file} is missing. Write it: npm run release -- note`];
  if (note.output !== output)
    return [
      `Generated code changed, and ${file} does not say so. Say what changes and what to do, then record it: npm run release -- note`,
    ];
  return note.body.includes(UNWRITTEN) ? [`${file} is not written yet: replace what begins with "${UNWRITTEN}".`] : [];
}
