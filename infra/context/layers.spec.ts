import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const infra = new URL('../', import.meta.url);
/** What each folder may import of infra, besides itself; tests may import everything. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  library: [],
  environments: [],
  context: ['library', 'environments'],
  constructs: ['library', 'environments', 'context', 'functions'],
  functions: ['context'],
  plan: ['context', 'terraform'],
  terraform: [],
  stacks: ['library', 'environments', 'context', 'constructs', 'access'],
};
const OF_TESTS = /\.(spec|fixture)\.ts$/;
// Proves that the fork of the library can take its place, for which it writes stacks.
const PROOFS = ['library/synthesise-with.ts'];

const sources = (folder: string): string[] =>
  readdirSync(new URL(`${folder}/`, infra), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !OF_TESTS.test(file))
    .map((file) => `${folder}/${file}`)
    .filter((file) => !PROOFS.includes(file));

/** The folders of infra that a text of a module at `file` names. */
function importedBy(file: string, text: string): string[] {
  const froms = [...text.matchAll(/(?:from|import\() ?'(\.{1,2}\/[^']+)'/g)].map(([, path = '']) => path);
  const paths = froms.map((path) => new URL(path, new URL(file, infra)).pathname.slice(infra.pathname.length));
  return paths.map((path) => path.slice(0, path.indexOf('/')));
}

const upwards = (folder: string, file: string, text: string): string[] =>
  importedBy(file, text)
    .filter((other) => other !== folder && !MAY_IMPORT[folder]?.includes(other))
    .map((other) => `${file} imports ${other}`);

describe.each(Object.keys(MAY_IMPORT))('%s', (folder) => {
  it('imports downwards only', () => {
    const files = sources(folder);
    expect(files).not.toEqual([]);
    expect(files.flatMap((file) => upwards(folder, file, readFileSync(new URL(file, infra), 'utf8')))).toEqual([]);
  });
});

describe('an import upwards', () => {
  it('would be found', () => {
    const text = "import type { Foundation } from '../stacks/foundation.ts';\nimport { x } from '../context/x.ts';";
    expect(upwards('constructs', 'constructs/queue.ts', text)).toEqual(['constructs/queue.ts imports stacks']);
  });
});
