import { describe, expect, it } from '@jest/globals';
import { hashOutput, withoutVersion } from './generator-output.ts';
import { emptyNote, judgeNote, parseNote } from './migration-note.ts';

const before = 'a'.repeat(32);
const after = 'b'.repeat(32);
const written = { output: before, body: 'Nothing changes.' };

describe('the migration note of a version', () => {
  it('holds when it names what the generator makes', () => {
    expect(judgeNote({ version: '1.2.0', output: before, note: written, released: undefined })).toEqual([]);
    expect(judgeNote({ version: '1.2.0', output: before, note: written, released: written })).toEqual([]);
  });

  it('is missing', () => {
    const problems = judgeNote({ version: '1.2.0', output: before, note: undefined, released: undefined });
    expect(problems).toEqual([expect.stringContaining('docs/migrations/1.2.0.md is missing')]);
  });

  it('does not know of a change of the generator', () => {
    const problems = judgeNote({ version: '1.2.0', output: after, note: written, released: undefined });
    expect(problems).toEqual([
      expect.stringMatching(/^Generated code changed, and docs\/migrations\/1.2.0.md does not/),
    ]);
  });

  it('cannot be changed after its version went out: that takes a version of its own', () => {
    const note = { ...written, output: after };
    const problems = judgeNote({ version: '1.2.0', output: after, note, released: written });
    expect(problems).toEqual([expect.stringContaining('since 1.2.0 was released. Raise the version')]);
  });

  it('is begun and then written', () => {
    const begun = parseNote(emptyNote('1.3.0', before), 'docs/migrations/1.3.0.md');
    const problems = judgeNote({ version: '1.3.0', output: before, note: begun, released: undefined });
    expect(problems).toEqual([expect.stringContaining('is not written yet')]);
  });

  it('begins with a hash', () => {
    expect(() => parseNote('# 1.2.0\n', '1.2.0.md')).toThrow('1.2.0.md does not begin with');
    expect(() => parseNote('---\noutput: x\n---\n', '1.2.0.md')).toThrow('1.2.0.md does not begin with');
  });
});

describe('the hash of generated code', () => {
  const files = new Map([
    ['b.gen.ts', '// Generated from specs by pactline contracts 1.2.0. Do not edit\nexport const b = 1;\n'],
    ['package.json', '{ "version": "0.1.0", "dependencies": { "@pactline/sdk": "^1.2.0" } }'],
  ]);

  it('is the same for another version and another order of files', () => {
    const next = new Map(
      [...files].reverse().map(([path, text]): [string, string] => [path, text.replaceAll('1.2.0', '1.3.0')]),
    );
    expect(hashOutput(next, '1.3.0')).toBe(hashOutput(files, '1.2.0'));
  });

  it.each([
    ['a text', new Map([...files, ['b.gen.ts', 'export const b = 2;\n']])],
    ['a name', new Map([...files].map(([path, text]) => [`x/${path}`, text]))],
    ['one file more', new Map([...files, ['c.gen.ts', '']])],
  ])('is another one for %s', (_what, changed) => {
    expect(hashOutput(changed, '1.2.0')).not.toBe(hashOutput(files, '1.2.0'));
  });

  it('leaves other versions in place', () => {
    expect(withoutVersion('"version": "0.1.0", "zod": "^4.6.0"', '0.1.0')).toBe('"version": "0.1.0", "zod": "^4.6.0"');
  });
});
