import { afterEach, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runProcess } from '../sdk/run-process.ts';
import { contractFolder } from '../testing/contract-folder.ts';

const main = join(import.meta.dirname, 'main.ts');
const head = 'openapi: 3.1.0\ninfo: { title: Bad, version: 1.0.0 }\npaths: {}\ncomponents:\n  schemas:\n';

const bomb = Array.from(
  { length: 12 },
  (_, n) =>
    `a${n}: &a${n} [${Array(10)
      .fill(n ? `*a${n - 1}` : 'x')
      .join(', ')}]`,
);

const large = (): string => {
  const schema = (n: number): string =>
    `    S${n}: { type: object, required: [id], properties: { id: { type: string, maxLength: ${n} }, note: { type: string } } }\n`;
  return head + Array.from({ length: 300_000 }, (_, n) => schema(n)).join('');
};

/** Name, document, first line of what is said. */
const inputs: readonly (readonly [string, () => string, RegExp])[] = [
  ['a syntax error', () => `${head}    A: { type: [string }\n`, /^specs\/bad\/openapi\.yaml:6:\d+ error syntax: /],
  [
    'an unresolvable $ref',
    () => `${head}    A: { $ref: '#/components/schemas/B' }\n`,
    /^specs\/bad\/openapi\.yaml:6:\d+ error ref-pointer: /,
  ],
  [
    'a $ref to itself',
    () => `${head}    A: { $ref: '#/components/schemas/A' }\n`,
    /^specs\/bad\/openapi\.yaml:6:\d+ error ref-endless: /,
  ],
  [
    'a part of itself',
    () => `${head}    A: { allOf: [{ $ref: '#/components/schemas/A' }] }\n`,
    /^specs\/bad\/openapi\.yaml:6:\d+ error schema-endless: /,
  ],
  [
    'an unsupported keyword',
    () => `${head}    A: { $dynamicRef: '#a' }\n`,
    /^specs\/bad\/openapi\.yaml:6:\d+ error schema-keyword: /,
  ],
  [
    'an alias bomb',
    () => `openapi: 3.1.0\n${bomb.join('\n')}\n`,
    /^specs\/bad\/openapi\.yaml:6:\d+ error syntax: aliases stand for/,
  ],
  ['more than 32 MB', large, /^specs\/bad\/openapi\.yaml:1:1 error file-size: the file has 3\d\.\d MB/],
];

describe('bad input', () => {
  let remove: (() => Promise<void>) | undefined;
  afterEach(() => remove?.());

  it.each(inputs)('%s: one clear message, nothing written, soon and in little memory', async (_name, text, said) => {
    const folder = await contractFolder({ 'specs/bad/openapi.yaml': text() });
    remove = folder.remove;
    const out = join(folder.root, 'out');
    const started = performance.now();
    const { code, output } = await runProcess(
      process.execPath,
      [
        '--max-old-space-size=256',
        '--conditions=pactline-source',
        main,
        'generate',
        '--specs',
        folder.specs,
        '--out',
        out,
      ],
      { cwd: folder.root, env: { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' } },
    );
    const lines = output.split('\n').filter((line) => !/^\s+[\w, ]+(\(.*\))?: \d+\.\d+ s$/.test(line));

    expect(lines[0]).toMatch(said);
    expect(lines[1]).toMatch(/^ {4}at #/);
    expect(lines[2]).toMatch(/^ {4}mend: /);
    expect(lines[3]).toMatch(/^1 error, 0 warnings\. Nothing was written\./);
    expect(output).not.toMatch(/^\s+at \S+ \(|node:internal|\bError:/m);
    expect(code).toBe(1);
    expect(existsSync(out)).toBe(false);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
